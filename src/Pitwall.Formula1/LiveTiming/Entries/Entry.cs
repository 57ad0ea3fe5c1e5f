namespace Pitwall.Formula1.LiveTiming.Entries;

/// <summary>A driver who takes part in a session, as the feed knows him at its end. Texts are null when they were not given.</summary>
/// <param name="DriverNumber">Racing number.</param>
/// <param name="Line">Place in the list; at the end that on the timing screen.</param>
/// <param name="BroadcastName">Such as "M VERSTAPPEN".</param>
/// <param name="FullName">Such as "Max VERSTAPPEN".</param>
/// <param name="FirstName">Given name.</param>
/// <param name="LastName">Family name.</param>
/// <param name="Acronym">Three letters.</param>
/// <param name="Reference">F1's own name of the driver, such as MAXVER01.</param>
/// <param name="TeamName">Team as spelled in this session.</param>
/// <param name="TeamColour">RRGGBB.</param>
/// <param name="CountryCode">Three letters; not given in newer seasons.</param>
/// <param name="HeadshotUrl">URL of a picture.</param>
/// <param name="FirstSeen">When he was first in the list.</param>
public sealed record Entry(
    DriverNumber DriverNumber,
    int? Line,
    string? BroadcastName,
    string? FullName,
    string? FirstName,
    string? LastName,
    string? Acronym,
    string? Reference,
    string? TeamName,
    string? TeamColour,
    string? CountryCode,
    string? HeadshotUrl,
    SessionTime FirstSeen);
