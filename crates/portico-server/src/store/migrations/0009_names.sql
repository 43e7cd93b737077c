-- Names of people are taken out of searches when they are kept, no longer after 30 days: out of the text as it was typed, out of what
-- it was corrected to, and out of its topic. What was kept before is brought in line by the program, which knows what a name is.
-- So is what readers wrote about articles, where the person is gone already.
UPDATE searches SET corrected = NULL WHERE corrected = '';
