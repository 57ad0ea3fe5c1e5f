using System.Text.Json;

namespace Pitwall.Sources.Landing;

/// <summary>
/// Reads the lines that <see cref="LandingRun"/> writes, and no others: every command reads them all before it does anything else, and the
/// serializer takes longer to get ready for its first line than this takes for a thousand.
/// </summary>
internal static class ManifestLineReader
{
    /// <summary>Reads a line; null when it is not just as it is written today, which does not say that it is damaged.</summary>
    public static ManifestLine? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            var json = new Utf8JsonReader(line);
            Expect(json.Read() && json.TokenType == JsonTokenType.StartObject);
            Expect(IsMember(ref json) && Is(ref json, "kind"u8));
            ManifestLine read = Text(ref json) switch
            {
                "run" => Run(ref json),
                "response" => Response(ref json),
                "unit" => Unit(ref json),
                _ => throw Unexpected(),
            };
            Expect(!json.Read());
            return read;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static RunLine Run(ref Utf8JsonReader json)
    {
        int? version = null;
        string? source = null, runId = null;
        DateTimeOffset? at = null;
        while (IsMember(ref json))
        {
            if (Is(ref json, "version"u8)) version = json.GetInt32();
            else if (Is(ref json, "source"u8)) source = Text(ref json);
            else if (Is(ref json, "run_id"u8)) runId = Text(ref json);
            else if (Is(ref json, "at"u8)) at = json.GetDateTimeOffset();
            else throw Unexpected();
        }
        return new RunLine(version ?? throw Unexpected(), Given(source), Given(runId), at ?? throw Unexpected());
    }

    private static ResponseLine Response(ref Utf8JsonReader json)
    {
        Expect(IsMember(ref json) && Is(ref json, "response"u8) && json.TokenType == JsonTokenType.StartObject);
        string? key = null, url = null, sha256 = null, tag = null, type = null, error = null;
        DateTimeOffset? at = null, modified = null;
        int status = 0, attempt = 0;
        long ms = 0, bytes = 0, wireBytes = 0, rows = 0;
        var isEmpty = false;
        while (IsMember(ref json))
        {
            if (Is(ref json, "request_key"u8)) key = Text(ref json);
            else if (Is(ref json, "url"u8)) url = Text(ref json);
            else if (Is(ref json, "status"u8)) status = json.GetInt32();
            else if (Is(ref json, "attempt"u8)) attempt = json.GetInt32();
            else if (Is(ref json, "at"u8)) at = json.GetDateTimeOffset();
            else if (Is(ref json, "ms"u8)) ms = json.GetInt64();
            else if (Is(ref json, "sha256"u8)) sha256 = Text(ref json);
            else if (Is(ref json, "bytes"u8)) bytes = json.GetInt64();
            else if (Is(ref json, "wire_bytes"u8)) wireBytes = json.GetInt64();
            else if (Is(ref json, "rows"u8)) rows = json.GetInt64();
            else if (Is(ref json, "is_empty"u8)) isEmpty = json.GetBoolean();
            else if (Is(ref json, "e_tag"u8)) tag = Text(ref json);
            else if (Is(ref json, "last_modified"u8)) modified = json.GetDateTimeOffset();
            else if (Is(ref json, "content_type"u8)) type = Text(ref json);
            else if (Is(ref json, "error"u8)) error = Text(ref json);
            // Written for people: it follows from the others.
            else if (Is(ref json, "is_answer"u8)) json.GetBoolean();
            else throw Unexpected();
        }
        Expect(attempt > 0 && json.Read() && json.TokenType == JsonTokenType.EndObject);
        return new ResponseLine(new LandedResponse
        {
            RequestKey = Given(key),
            Url = Given(url),
            Status = status,
            Attempt = attempt,
            At = at ?? throw Unexpected(),
            Ms = ms,
            Sha256 = sha256,
            Bytes = bytes,
            WireBytes = wireBytes,
            Rows = rows,
            IsEmpty = isEmpty,
            ETag = tag,
            LastModified = modified,
            ContentType = type,
            Error = error,
        });
    }

    private static UnitLine Unit(ref Utf8JsonReader json)
    {
        string? collection = null;
        int? year = null, meeting = null, session = null, round = null;
        List<UnitBody>? bodies = null;
        List<MissingRequest>? missing = null;
        var isFinal = false;
        DateTimeOffset? at = null;
        while (IsMember(ref json))
        {
            if (Is(ref json, "collection"u8)) collection = Text(ref json);
            else if (Is(ref json, "year"u8)) year = json.GetInt32();
            else if (Is(ref json, "meeting_key"u8)) meeting = json.GetInt32();
            else if (Is(ref json, "session_key"u8)) session = json.GetInt32();
            else if (Is(ref json, "bodies"u8)) bodies = Bodies(ref json);
            else if (Is(ref json, "missing"u8)) missing = Missing(ref json);
            else if (Is(ref json, "final"u8)) isFinal = json.GetBoolean();
            else if (Is(ref json, "at"u8)) at = json.GetDateTimeOffset();
            else if (Is(ref json, "round"u8)) round = json.GetInt32();
            else throw Unexpected();
        }
        return new UnitLine(
            Given(collection), year, meeting, session, bodies ?? throw Unexpected(), missing ?? throw Unexpected(), isFinal, at ?? throw Unexpected(), round);
    }

    private static List<UnitBody> Bodies(ref Utf8JsonReader json)
    {
        var bodies = new List<UnitBody>();
        while (IsElement(ref json))
        {
            string? key = null, url = null, sha256 = null;
            long bytes = 0, rows = 0;
            while (IsMember(ref json))
            {
                if (Is(ref json, "request_key"u8)) key = Text(ref json);
                else if (Is(ref json, "url"u8)) url = Text(ref json);
                else if (Is(ref json, "sha256"u8)) sha256 = Text(ref json);
                else if (Is(ref json, "bytes"u8)) bytes = json.GetInt64();
                else if (Is(ref json, "rows"u8)) rows = json.GetInt64();
                else throw Unexpected();
            }
            bodies.Add(new UnitBody(Given(key), Given(url), Given(sha256), bytes, rows));
        }
        return bodies;
    }

    private static List<MissingRequest> Missing(ref Utf8JsonReader json)
    {
        var missing = new List<MissingRequest>();
        while (IsElement(ref json))
        {
            string? key = null, url = null, reason = null, mend = null;
            while (IsMember(ref json))
            {
                if (Is(ref json, "request_key"u8)) key = Text(ref json);
                else if (Is(ref json, "url"u8)) url = Text(ref json);
                else if (Is(ref json, "reason"u8)) reason = Text(ref json);
                else if (Is(ref json, "mend"u8)) mend = Text(ref json);
                else throw Unexpected();
            }
            missing.Add(new MissingRequest(Given(key), Given(url), Given(reason), Given(mend)));
        }
        return missing;
    }

    /// <summary>Goes to the next member of an object; false at its end.</summary>
    private static bool IsMember(ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    /// <summary>Goes into the next object of a list; false at its end.</summary>
    private static bool IsElement(ref Utf8JsonReader json)
    {
        Expect(json.TokenType is JsonTokenType.StartArray or JsonTokenType.EndObject && json.Read());
        Expect(json.TokenType is JsonTokenType.StartObject or JsonTokenType.EndArray);
        return json.TokenType == JsonTokenType.StartObject;
    }

    /// <summary>Goes to the value of the member if it has that name.</summary>
    private static bool Is(ref Utf8JsonReader json, ReadOnlySpan<byte> name) => json.ValueTextEquals(name) && json.Read();

    private static string Text(ref Utf8JsonReader json) => Given(json.GetString());

    private static string Given(string? text) => text ?? throw Unexpected();

    private static void Expect(bool isSo)
    {
        if (!isSo) throw Unexpected();
    }

    private static JsonException Unexpected() => new("The line is not as it is written.");
}
