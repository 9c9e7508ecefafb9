extension VerifyTests {
  /// What is changed in an archive, one thing at a time.
  static let tamperings = [
    Tampering(
      name: "mark", path: "judging.jsonl",
      old: #"("kind":"sheet","round":"defence".*?"marks":\[\["[a-z0-9-]+",")[0-9.]+"#, new: "$178",
      finding: "ranking/defence", place: "ranking/defence/A"),
    Tampering(
      name: "mark beyond its range", path: "judging.jsonl",
      old: #"("kind":"sheet","round":"review".*?"marks":\[\["[a-z0-9-]+",")[0-9.]+"#,
      new: "$1990", finding: "marks", place: "review/A"),
    Tampering(
      name: "rank", path: "outcome.jsonl",
      old: #"("list":"ranking","round":"defence","entry":"[^"]+","standing":"placed","place":")1""#,
      new: "$19\"", finding: "ranking/defence", place: "ranking/defence/A"),
    Tampering(
      name: "score", path: "outcome.jsonl",
      old: #"("list":"ranking","round":"review".*?"score":")[0-9.]+""#, new: "$199.99\"",
      finding: "ranking/review", place: "ranking/review/A"),
    Tampering(
      name: "who goes on", path: "outcome.jsonl",
      old: #"("list":"selection","round":"review","entry":"[^"]+","standing":")out""#,
      new: "$1advanced\"", finding: "selection/review", place: "selection/review/A"),
    Tampering(
      name: "prize", path: "outcome.jsonl",
      old: #"("list":"awards".*?"standing":"award:)三等奖"#, new: "$1特等奖", finding: "awards",
      place: "awards/A"),
    Tampering(
      name: "seat", path: "judging.jsonl", old: #"("kind":"assignment".*?"judge":")J[0-9]+"#,
      new: "$1J999", finding: "assignments", place: "/J999"),
    Tampering(
      name: "conflict", path: "judging.jsonl",
      old: #"("kind":"judge","code":"[^"]+","grounds":\[)"#,
      new: "$1GROUND,", finding: "assignments", place: "review/A"),
    Tampering(
      name: "seed", path: "judging.jsonl",
      old: #"("kind":"draw","round":"review".*?"seed":")[^"]+"#, new: "$112345", finding: "seeds",
      place: "draw/review/1"),
    Tampering(
      name: "lot", path: "judging.jsonl",
      old: #"("kind":"in-round","round":"review","entry":"[^"]+","lot":")1""#, new: "$12\"",
      finding: "lots", place: "review/A"),
    Tampering(
      name: "audit row", path: "audit.jsonl", old: #"("action":")edition.open""#,
      new: "$1edition.opem\"", finding: "audit-chain", place: "audit/"),
    Tampering(
      name: "audit row taken out", path: "audit.jsonl",
      old: #"\{"kind":"record","sequence":"5".*\n"#, new: "", finding: "audit-chain",
      place: "audit/5"),
    Tampering(
      name: "version's reason", path: "outcome.jsonl",
      old: #"("kind":"version","number":"1","at":")[0-9]+"#, new: "$11", finding: "audit-rows",
      place: "outcome/"),
    Tampering(
      name: "rulebook line", path: "rulebook.yml", old: #"(id: city[\s\S]*?share: )8%"#,
      new: "$130%",
      finding: "awards", place: "awards/A"),
    Tampering(
      name: "track", path: "entries.jsonl", old: #"("track":")natural""#, new: "$1social\"",
      finding: "ranking/review", place: "ranking/review/A"),
    Tampering(
      name: "points", path: "outcome.jsonl",
      old: #"("list":"points".*?"points":")[0-9]+"#, new: "$19999", finding: "points",
      place: "points/"),
    Tampering(
      name: "medal", path: "outcome.jsonl", old: #"("list":"medals".*?"place":")1""#,
      new: "$13\"", finding: "medals", place: "medals/"),
    Tampering(
      name: "cup of a version", path: "outcome.jsonl",
      old: #"("kind":"unit-prize","list":"cup".*?"organization":")[^"]+"#, new: "$1某大学",
      finding: "unit-prizes", place: "cup/1/"),
    Tampering(
      name: "method", path: "outcome.jsonl", old: #"("kind":"method".*?"drop-high":")[0-9]+"#,
      new: "$17", finding: "methods", place: "method/1"),
  ]
}
