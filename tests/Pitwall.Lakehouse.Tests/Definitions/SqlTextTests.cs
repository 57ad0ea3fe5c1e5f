using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Lakehouse.Tests.Definitions;

public class SqlTextTests
{
    [Theory]
    [InlineData("select a from t", "")]
    [InlineData("select f(a), g (b), h\n(c)", "f g h")]
    [InlineData("select \"f\"(a), x.\"g\" (b)", "f g")]
    [InlineData("from F(1) join f(2)", "F")]
    [InlineData("select 2(a), 2b(c), _3(d), é(e), aé(f)", "_3")]
    [InlineData("-- comments (too)\nselect 'and texts (too)'", "comments texts")]
    public void A_call_is_a_name_before_a_parenthesis(string sql, string names) =>
        Assert.Equal(names, string.Join(' ', SqlText.Calls(sql).Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("create macro f(x) as x;", "f")]
    [InlineData("create or replace macro f(x) as x;\nCREATE  MACRO\n g(x) as x;", "f g")]
    [InlineData("create table f(x integer); create or macro g(); create replace macro h();", "")]
    [InlineData("create macro", "")]
    public void A_macro_is_found_by_how_it_is_created(string sql, string names) => Assert.Equal(names, string.Join(' ', SqlText.CreatedMacros(sql)));

    [Theory]
    [InlineData("create macro f() as table select 1", true)]
    [InlineData("create macro f() AS\n  TABLE (select 1)", true)]
    [InlineData("select 1 as table_name, x.as, tables", false)]
    [InlineData("select a as \"table\"", false)]
    public void Words_are_next_to_each_other_when_only_blanks_part_them(string sql, bool has) => Assert.Equal(has, SqlText.Has(sql, "as", "table"));

    [Theory]
    [InlineData("  select\n\t a -- the first\n , b /* the\n second */ from t ", "select a , b from t")]
    [InlineData("select 'two  blanks', '-- text', 'it''s  so', \"a  \"\"b\"", "select 'two  blanks', '-- text', 'it''s  so', \"a  \"\"b\"")]
    [InlineData("select a-- one\n-- two\n  -- three\n+ b", "select a + b")]
    [InlineData("select 1 -- the last", "select 1")]
    [InlineData("select a / b - c * d", "select a / b - c * d")]
    [InlineData("select 'open  text", "select 'open text")]
    [InlineData("select a /* open", "select a /* open")]
    public void Comments_and_blanks_become_one_blank_and_quotes_stay(string sql, string normal) => Assert.Equal(normal, SqlText.Normalise(sql));
}
