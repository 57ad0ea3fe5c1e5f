using System.Text.RegularExpressions;
using Npgsql;

namespace Pitwall.Publish;

/// <summary>A schema of a PostgreSQL database, and how to reach it. What it prints of itself holds no secret.</summary>
public sealed partial class PostgresTarget
{
    /// <summary>The schema when nobody names one.</summary>
    public const string DefaultSchema = "pitwall";

    private const string Hidden = "***";
    private readonly NpgsqlConnectionStringBuilder _settings;

    private PostgresTarget(NpgsqlConnectionStringBuilder settings, string schema)
    {
        _settings = settings;
        Schema = schema;
    }

    /// <summary>The schema that is published into.</summary>
    public string Schema { get; }

    /// <summary>True when the connection string itself has a password.</summary>
    public bool HasPassword => !string.IsNullOrEmpty(_settings.Password) || !string.IsNullOrEmpty(_settings.SslPassword);

    /// <summary>The connection string without any password.</summary>
    public string ConnectionWithoutPassword
    {
        get
        {
            var bare = new NpgsqlConnectionStringBuilder(_settings.ConnectionString);
            bare.Remove("Password");
            bare.Remove("SSL Password");
            return bare.ConnectionString;
        }
    }

    /// <summary>Understands a connection string.</summary>
    /// <param name="connection">As Npgsql writes it, <c>Host=…;Database=…;Username=…</c>, or as an address, <c>postgresql://user@host/database</c>.</param>
    /// <param name="schema">The schema, in lower case.</param>
    /// <param name="password">The password, when it is not in the string; it wins over one that is.</param>
    /// <exception cref="TargetException">One of them is not understood.</exception>
    public static PostgresTarget Parse(string connection, string schema = DefaultSchema, string? password = null)
    {
        if (!SchemaPattern().IsMatch(schema) || schema.StartsWith("pg_", StringComparison.Ordinal))
            throw new TargetException($"'{schema}' is no schema name; expected up to 63 of a-z, 0-9 and _, not beginning with a digit or pg_, such as {DefaultSchema}.");
        var settings = connection.Contains("://", StringComparison.Ordinal) ? FromAddress(connection) : FromPairs(connection);
        if (password is not null)
            settings.Password = password;
        if (string.IsNullOrEmpty(settings.Host))
            throw new TargetException("the connection string names no host; expected such as Host=localhost;Database=f1;Username=me, or postgresql://me@localhost/f1.");
        settings.ApplicationName ??= "pitwall";
        settings.Pooling = false;
        settings.CommandTimeout = 0;
        settings.KeepAlive = 30;
        settings.IncludeErrorDetail = true;
        return new PostgresTarget(settings, schema);
    }

    /// <summary>The same text without the passwords that this target knows, nor any that the text itself shows.</summary>
    public string Redacted(string text)
    {
        foreach (var secret in new[] { _settings.Password, _settings.SslPassword }.Where(s => !string.IsNullOrEmpty(s)))
            text = text.Replace(secret!, Hidden, StringComparison.Ordinal);
        return Redact(text);
    }

    /// <summary>The text with every password hidden that stands in it as <c>Password=…</c> or as <c>//user:password@</c>.</summary>
    public static string Redact(string text) =>
        // Neither stands in a text without these, and nearly every text that passes here is without them.
        text.Contains('=', StringComparison.Ordinal) || text.Contains("://", StringComparison.Ordinal)
            ? AddressPattern().Replace(PairPattern().Replace(text, "${name}" + Hidden), "${user}" + Hidden + "@")
            : text;

    /// <summary>Opens a connection.</summary>
    internal async Task<PostgresSession> OpenAsync(CancellationToken cancellationToken)
    {
        var session = new PostgresSession(new NpgsqlConnection(_settings.ConnectionString));
        await session.Connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        return session;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{_settings.Host}:{_settings.Port}/{_settings.Database ?? _settings.Username}, schema {Schema}";

    private static NpgsqlConnectionStringBuilder FromPairs(string connection)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            throw new TargetException($"the connection string is not understood: {Redact(e.Message)} Expected such as Host=localhost;Database=f1;Username=me, or postgresql://me@localhost/f1.");
        }
    }

    private static NpgsqlConnectionStringBuilder FromAddress(string connection)
    {
        if (!Uri.TryCreate(connection, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql"))
            throw new TargetException("the address of the database is not understood; expected such as postgresql://me@localhost:5432/f1.");
        var user = uri.UserInfo.Split(':', 2);
        var query = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2));
        var settings = FromPairs(string.Join(';', query.Select(p => $"{Known(p[0])}=\"{Uri.UnescapeDataString(p.Length > 1 ? p[1] : "").Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
        settings.Host ??= uri.Host;
        if (uri.Port > 0)
            settings.Port = uri.Port;
        if (uri.AbsolutePath.Length > 1)
            settings.Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]);
        if (user[0].Length > 0)
            settings.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            settings.Password = Uri.UnescapeDataString(user[1]);
        return settings;

        // The names that libpq gives to what Npgsql calls otherwise.
        static string Known(string name) => name switch { "sslmode" => "SSL Mode", "sslrootcert" => "Root Certificate", "application_name" => "Application Name", "connect_timeout" => "Timeout", _ => name };
    }

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,62}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SchemaPattern();

    [GeneratedRegex("""(?<name>\w*(password|passwd|pwd|psw|passphrase)\s*=\s*)("([^"]|"")*"|'([^']|'')*'|[^;'"\s&]+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PairPattern();

    [GeneratedRegex("(?<user>://[^/:@\\s]*:)[^/\\s]*@", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddressPattern();
}
