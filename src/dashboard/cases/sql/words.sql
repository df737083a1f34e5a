-- Small functions that the fact tables share.

-- Ages are counted in months between birth month and the month of the day, since only the month of birth is kept.
create or replace macro age_group(born, expected, day) as
    case
        when born is null and expected is null then 'not-known'
        when born is null then 'unborn'
        when date_diff('month', born, day) < 0 then 'unborn'
        when date_diff('month', born, day) < 12 then 'under-1'
        when date_diff('month', born, day) < 60 then '1-4'
        when date_diff('month', born, day) < 120 then '5-9'
        when date_diff('month', born, day) < 192 then '10-15'
        when date_diff('month', born, day) < 216 then '16-17'
        else 'over-17'
    end;

-- The five groups of the census of England and Wales, from the 20 codes of the returns. Refused (REFU), not yet
-- obtained (NOBT) and nothing at all are not known. Chinese (CHNE) stands with the Asian groups, as since 2011.
create or replace macro ethnic_group(code) as
    case
        when code in ('WBRI', 'WIRI', 'WOTH', 'WIRT', 'WROM') then 'white'
        when code in ('MWBC', 'MWBA', 'MWAS', 'MOTH') then 'mixed'
        when code in ('AIND', 'APKN', 'ABAN', 'AOTH', 'CHNE') then 'asian'
        when code in ('BCRB', 'BAFR', 'BOTH') then 'black'
        when code = 'OOTH' then 'other'
        else 'not-known'
    end;
