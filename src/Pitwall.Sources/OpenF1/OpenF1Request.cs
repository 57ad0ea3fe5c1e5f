using System.Globalization;
using System.Text;
using Pitwall.Sources.Http;

namespace Pitwall.Sources.OpenF1;

/// <summary>One question to OpenF1: a collection and its filters, in order.</summary>
internal sealed class OpenF1Request
{
    private const string WholeSeconds = "yyyy-MM-dd'T'HH:mm:ss'+00:00'";
    private readonly List<(string Field, string Operator, string Value)> _filters = [];

    private OpenF1Request(OpenF1Collection collection) => Collection = collection;

    public OpenF1Collection Collection { get; }

    /// <summary>The request without the address: <c>car_data?session_key=9558&amp;date>=2024-07-07T14:00:00+00:00</c>.</summary>
    public string Key => Collection.Name + "?" + string.Join('&', _filters.Select(filter => filter.Field + filter.Operator + filter.Value));

    public static OpenF1Request For(OpenF1Collection collection) => new(collection);

    public OpenF1Request With(string field, int value) => And(field, "=", value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Rows at or after a time; whole seconds.</summary>
    public OpenF1Request From(DateTimeOffset time) => And("date", ">=", Text(time));

    /// <summary>Rows before a time; whole seconds.</summary>
    public OpenF1Request Before(DateTimeOffset time) => And("date", "<", Text(time));

    /// <summary>The request at an address of OpenF1.</summary>
    /// <param name="baseUrl">Ends in <c>/v1</c>.</param>
    public UpstreamRequest At(Uri baseUrl)
    {
        var url = new StringBuilder(baseUrl.AbsoluteUri.TrimEnd('/')).Append('/').Append(Collection.Name);
        var separator = '?';
        foreach (var (field, op, value) in _filters)
        {
            // OpenF1 cuts the query at '=' first and looks for the operator then: '>=' must keep its '=' bare.
            url.Append(separator).Append(field)
                .Append(op switch { ">=" => "%3E=", "<" => "%3C", _ => "=" })
                .Append(Uri.EscapeDataString(value));
            separator = '&';
        }
        return new UpstreamRequest(new Uri(url.ToString()), Key);
    }

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString(WholeSeconds, CultureInfo.InvariantCulture);

    private OpenF1Request And(string field, string op, string value)
    {
        var request = new OpenF1Request(Collection);
        request._filters.AddRange(_filters);
        request._filters.Add((field, op, value));
        return request;
    }
}
