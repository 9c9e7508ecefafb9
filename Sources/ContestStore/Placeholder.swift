import Contest
