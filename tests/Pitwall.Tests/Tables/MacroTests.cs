namespace Pitwall.Tests.Tables;

public sealed class MacroTests : IDisposable
{
    private readonly TableCase _lake = new();

    [Theory]
    [InlineData("São Paulo Grand Prix", "sao-paulo")]
    [InlineData("Emilia-Romagna Grand Prix", "emilia-romagna")]
    [InlineData("Spa-Francorchamps", "spa-francorchamps")]
    [InlineData("Montréal", "montreal")]
    [InlineData("Mexico City Grand Prix", "mexico-city")]
    [InlineData("United States Grand Prix", "united-states")]
    [InlineData("70th Anniversary Grand Prix", "70th-anniversary")]
    [InlineData("Pre-Season Testing", "pre-season-testing")]
    [InlineData("Formula 1 Pirelli Grand Prix du Canada 2023", "canada")]
    [InlineData("FORMULA 1 ROLEX GRANDE PRÊMIO DE SÃO PAULO 2023", "sao-paulo")]
    [InlineData("FORMULA 1 QATAR AIRWAYS QATAR GRAND PRIX 2023", "qatar")]
    [InlineData("FORMULA 1 SINGAPORE AIRLINES SINGAPORE GRAND PRIX 2024", "singapore")]
    [InlineData("FORMULA 1 HEINEKEN SILVER LAS VEGAS GRAND PRIX 2023", "las-vegas")]
    [InlineData("FORMULA 1 PIRELLI GRAN PREMIO D’ITALIA 2023", "italia")]
    [InlineData("FORMULA 1 AWS GRAN PREMIO DE ESPAÑA 2023", "espana")]
    [InlineData("FORMULA 1 ROLEX GROSSER PREIS VON ÖSTERREICH 2023", "osterreich")]
    [InlineData("Formula 1 Großer Preis von Österreich 2020", "osterreich")]
    [InlineData("FORMULA 1 GRAND PRIX DE MONACO 2023", "monaco")]
    public void A_grand_prix_has_one_slug_however_it_is_spelled(string name, string slug) => Same($"grand_prix_slug({Quoted(name)})", slug);

    [Theory]
    [InlineData("Nico Hülkenberg", "nico-hulkenberg")]
    [InlineData("Zak O'SULLIVAN", "zak-osullivan")]
    [InlineData("  Oscar   PIASTRI ", "oscar-piastri")]
    [InlineData("Søren Großkopf", "soren-grosskopf")]
    [InlineData("???", null)]
    [InlineData(null, null)]
    public void A_slug_holds_lower_case_letters_digits_and_single_hyphens(string? name, string? slug) => Same($"slug({Quoted(name)})", slug);

    [Theory]
    [InlineData("1:23.4", "83400")] // a short fraction is filled from the right: not 83.004
    [InlineData("1:23.456", "83456")]
    [InlineData("1:23", "83000")]
    [InlineData("59.001", "59001")]
    [InlineData("1:22:27.059", "4947059")]
    [InlineData(" 1:23.05 ", "83050")]
    [InlineData("", null)]
    [InlineData("DNF", null)]
    [InlineData("1:23.4567", null)]
    [InlineData("-1:23.4", null)]
    public void A_lap_time_is_read_to_the_millisecond(string text, string? millis) => Same($"lap_time_millis({Quoted(text)})", millis);

    [Theory]
    [InlineData("23400", "0:23.400")] // not 0023.4
    [InlineData("59001", "0:59.001")]
    [InlineData("60000", "1:00.000")]
    [InlineData("83456", "1:23.456")]
    [InlineData("3723004", "62:03.004")]
    [InlineData("-1", null)]
    [InlineData("null", null)]
    public void A_lap_time_is_written_with_minutes_two_digits_and_three(string millis, string? text) => Same($"lap_time_text(cast({millis} as bigint))", text);

    [Theory]
    [InlineData("4947059", "1:22:27.059")]
    [InlineData("3600000", "1:00:00.000")]
    [InlineData("1807209", "30:07.209")]
    public void A_race_time_has_hours_only_when_there_are_any(string millis, string text) => Same($"race_time_text(cast({millis} as bigint))", text);

    [Theory]
    [InlineData("83.4", "83400")]
    [InlineData("22.2", "22200")]
    [InlineData("83.4565", "83457")]
    [InlineData("0.0004", "0")]
    public void Seconds_are_seconds(string seconds, string millis) => Same($"seconds_to_millis(cast({seconds} as double))", millis);

    [Theory]
    [InlineData("1.465", "1465", "0")]
    [InlineData("0", "0", "0")]
    [InlineData("+1.465", "1465", "0")]
    [InlineData("65.2", "65200", "0")]
    [InlineData("+1:02.345", "62345", "0")]
    [InlineData("+1 LAP", null, "1")]
    [InlineData("+2 LAPS", null, "2")]
    [InlineData("1 L", null, "1")]
    [InlineData("19L", null, "19")]
    [InlineData("LAP 12", "0", "0")]
    [InlineData("[0.1,0.2,0.3]", null, null)]
    [InlineData("", null, null)]
    [InlineData(null, null, null)]
    public void A_gap_is_a_time_or_laps(string? text, string? millis, string? laps)
    {
        Same($"gap_millis({Quoted(text)})", millis);
        Same($"gap_laps({Quoted(text)})", laps);
    }

    [Theory]
    [InlineData("[75.7,null,74.6]", "[75.7, NULL, 74.6]")]
    [InlineData("[null,null,null]", "[NULL, NULL, NULL]")]
    [InlineData("5400.1", null)]
    [InlineData(null, null)]
    public void An_array_of_numbers_is_told_from_a_number(string? text, string? list) => Same($"number_list({Quoted(text)})", list);

    [Theory]
    [InlineData("Practice", "Practice 1", "practice")]
    [InlineData("Qualifying", "Qualifying", "qualifying")]
    [InlineData("Race", "Race", "race")]
    [InlineData("Race", "Sprint", "sprint")]
    [InlineData("Qualifying", "Sprint Shootout", "sprint_qualifying")] // 2023
    [InlineData("Qualifying", "Sprint Qualifying", "sprint_qualifying")] // since 2024
    [InlineData("Sprint Qualifying", "Sprint Qualifying", "sprint")] // 2021: the sprint itself
    [InlineData("Practice", "Day 1", "practice")] // tests
    [InlineData(null, "Qualifying", "qualifying")]
    [InlineData("Race", null, "race")]
    [InlineData(null, "Ceremony", "other")]
    public void A_session_is_of_one_kind_in_every_season(string? type, string? name, string kind) => Same($"session_kind({Quoted(type)}, {Quoted(name)})", kind);

    [Fact]
    public void A_key_is_the_md5_of_the_fields_joined_by_hyphens()
    {
        Same("surrogate_key(['9', '44', '1'])", "d6c6884df9251ac6cdb57f4eed8219cf");
        Same("surrogate_key(['9', null, '1'])", "6719dad08be4a447532c36c50f7b9a4a");
        Same("surrogate_key(['max-verstappen'])", "e9b9bbc52daaa350fb27ed0cd719c3fa");
    }

    public void Dispose() => _lake.Dispose();

    private static string Quoted(string? text) => text is null ? "null::varchar" : Lakehouse.Sql.Text(text);

    private void Same(string expression, string? expected) => Assert.Equal(expected, _lake.Scalar(expression));
}
