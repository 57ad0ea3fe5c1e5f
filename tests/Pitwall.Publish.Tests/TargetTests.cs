namespace Pitwall.Publish.Tests;

public class TargetTests
{
    [Theory]
    [InlineData("Host=db;Database=f1;Username=me", "db:5432/f1, schema pitwall")]
    [InlineData("Host=db;Port=6432;Database=f1;Username=me;Password=hush", "db:6432/f1, schema pitwall")]
    [InlineData("postgresql://me:hush@db:6432/f1?sslmode=require", "db:6432/f1, schema pitwall")]
    [InlineData("postgres://me@db/f1", "db:5432/f1, schema pitwall")]
    [InlineData("postgres://me:h%40sh@db/f%201", "db:5432/f 1, schema pitwall")]
    public void Pairs_and_addresses_name_a_database_and_show_no_secret(string connection, string shown)
    {
        var target = PostgresTarget.Parse(connection);

        Assert.Equal(shown, target.ToString());
        Assert.Equal(connection.Contains("sh", StringComparison.Ordinal), target.HasPassword);
        Assert.DoesNotContain("sh@", target.ConnectionWithoutPassword, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", target.ConnectionWithoutPassword, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db;Pasword=hush", "connection string is not understood")]
    [InlineData("Host=db;Port=many;Password=hush", "connection string is not understood")]
    [InlineData("Database=f1;Password=hush", "names no host")]
    [InlineData("mysql://me:hush@db/f1", "address of the database is not understood")]
    public void What_is_no_database_is_said_without_the_secret(string connection, string expected)
    {
        var refused = Assert.Throws<TargetException>(() => PostgresTarget.Parse(connection));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Contains("expected such as", refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("hush", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public")]
    [InlineData("_f1")]
    public void A_schema_is_a_plain_name(string schema) => Assert.Equal(schema, PostgresTarget.Parse("Host=db", schema).Schema);

    [Theory]
    [InlineData("F1")]
    [InlineData("a b")]
    [InlineData("x\"; drop schema public; --")]
    [InlineData("pg_catalog")]
    [InlineData("")]
    public void Anything_else_is_no_schema(string schema) => Assert.Throws<TargetException>(() => PostgresTarget.Parse("Host=db", schema));

    [Theory]
    [InlineData("x Host=db;Password=hush;Database=f1 y", "x Host=db;Password=***;Database=f1 y")]
    [InlineData("PASSWORD = \"hu;sh\" z", "PASSWORD = *** z")]
    [InlineData("pwd='hu sh'; z", "pwd=***; z")]
    [InlineData("Password=\"hu\"\"sh\";Host=db", "Password=***;Host=db")]
    [InlineData("PGPASSWORD=hush z", "PGPASSWORD=*** z")]
    [InlineData("see postgresql://me:hu@sh@db/f1 there", "see postgresql://me:***@db/f1 there")]
    [InlineData("http://localhost:8080/openf1/v1 and a@b", "http://localhost:8080/openf1/v1 and a@b")]
    public void Passwords_are_hidden_in_any_text(string text, string expected) => Assert.Equal(expected, PostgresTarget.Redact(text));
}
