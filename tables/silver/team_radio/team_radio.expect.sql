-- is_a_recording (warn): The address is that of an MP3 file.
select year, session_key, driver_number, date, recording_url from silver.team_radio where recording_url not ilike 'http%.mp3';
