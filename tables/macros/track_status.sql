-- How bad a track status is, for the worst of a lap: GREEN 0, YELLOW 1, VSC 2, SC 3, RED 4.
create macro track_status_severity(track_status) as
    case track_status when 'GREEN' then 0 when 'YELLOW' then 1 when 'VSC' then 2 when 'SC' then 3 when 'RED' then 4 end;
