-- Lower-case words joined by hyphens, without accents and apostrophes: 'São Paulo' -> 'sao-paulo', 'Zak O''SULLIVAN' -> 'zak-osullivan'.
-- Null and texts without a letter or digit give null.
create macro slug(name) as
    list_aggregate(
        regexp_extract_all(
            lower(strip_accents(replace(replace(replace(replace(name, 'ß', 'ss'), 'ø', 'o'), 'ł', 'l'), '''', ''))),
            '[a-z0-9]+'),
        'string_agg', '-');

-- The one way a grand prix is named in keys: 'São Paulo Grand Prix' -> 'sao-paulo', 'Emilia-Romagna Grand Prix' -> 'emilia-romagna',
-- 'Spa-Francorchamps' -> 'spa-francorchamps', 'Formula 1 Pirelli Grand Prix du Canada 2023' -> 'canada'.
-- "Formula 1", title sponsors, the year and the words for "Grand Prix" in the languages of official names fall away.
create macro grand_prix_slug(meeting_name) as
    slug(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
        replace(lower(strip_accents(meeting_name)), 'ß', 'ss'),
        '\b(formula (1|one)|f1)\b|\b(19|20)[0-9][0-9]\b', ' ', 'g'),
        '\b(gulf air|stc|rolex|heineken silver|heineken|crypto\.com|aws|pirelli|aramco|qatar airways|msc cruises|singapore airlines|lenovo|etihad airways|lg|tag heuer|louis vuitton|moet & chandon|emirates|dhl|vtb)\b', ' ', 'g'),
        '\b(grand prix (de|du)|gran premio (de la|dell|del|de|d)|gran premi (de|d)|grande premio (de|do|da)|grosser preis (von|der)|grand prix|gran premio|grande premio|gp)\b', ' ', 'g'),
        '’', ' ', 'g'));
