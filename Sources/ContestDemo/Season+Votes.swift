import Contest
import ContestDesk
import ContestStore

extension Season {
  /// The public votes: codes go out directly and through one school, most vote once a day, one code comes again and again,
  /// one work has a burst at night; totals are hidden until the last day is over.
  ///
  /// - Returns: the season on the day after the last.
  func collectVotes(_ round: Round, _ world: SeasonWorld) async throws -> Season {
    guard let rule = round.publicVote else { return self }
    let edition = world.edition.id
    let open = later(than: rule.from.start())
    tell("")
    tell("【\(round.name.chinese)·投票】", "[\(round.name.text(in: .english)): votes]")
    tell("  " + rule.sentence(in: language))
    // Where anybody may vote, the platform numbers its voters, and there are no codes to hand out.
    let hasCodes = rule.voters == .tokens
    let begun = try await open.desk.openVote(round.id, edition: edition, codes: hasCodes ? 120 : 0)
    let direct = hasCodes ? begun.codes : (1001...1120).map { "wx\($0)" }
    let school =
      hasCodes
      ? try await open.desk.openVote(
        round.id, edition: edition, codes: 40,
        through: world.invented.setting.units.first?.name ?? ""
      ).codes : (1201...1240).map { "wx\($0)" }
    let entries = begun.status.lines.map(\.entry)
    guard let favourite = entries.last else { return self }
    // A platform's list: the code, the work, the time.
    var rows = [[hasCodes ? "投票码" : "投票人", "作品编号", "时间"]]
    for (place, code) in direct.enumerated() {
      let entry = entries[(place * 7 + place / 3) % entries.count]
      rows.append([
        code, entry.text, "\(rule.from) \(String(108 + place % 12).dropFirst()):\(10 + place % 45)",
      ])
    }
    for (place, code) in school.enumerated() {
      rows.append([code, favourite.text, "\(rule.from) 23:\(10 + place % 45)"])
    }
    for minute in 10..<40 {
      rows.append([direct[0], entries[0].text, "\(rule.from) 12:\(minute)"])
    }
    if hasCodes { rows.append(["2222-3333-4444-5555", entries[0].text, "\(rule.from) 12:00"]) }
    let folder = try path("2-网络投票")
    let workbooks = SeasonWorkbooks(rulebook: world.edition.rulebook, created: desk.clock())
    try workbooks.writeList(rows, to: "\(folder)/平台导出.xlsx")
    // The platform's list comes when the day is over: a vote of a time to come would be refused.
    let next = later(than: rule.from.adding(days: 1).start())
    let report = try await next.desk.importVotes(
      "\(folder)/平台导出.xlsx", round: round.id, edition: edition)
    for problem in report.problems where problem.severity == .error {
      tell("    " + problem.message(in: language))
    }
    let refused = report.verdicts.filter { $0.key != .counted }
    tell(
      "  导入 \(report.rows) 行：计入 \(report.verdicts[.counted] ?? 0) 票，不计入：\(VoteStatus.text(of: refused, in: .chinese))",
      "  \(report.rows) rows: \(report.verdicts[.counted] ?? 0) count; not counted: \(VoteStatus.text(of: refused, in: .english))"
    )
    do {
      _ = try await next.desk.countVote(round.id, edition: edition)
    } catch let fault as VoteFault {
      tell("    " + fault.message(in: language, naming: world.edition.names))
    }
    let after = later(than: rule.end)
    let status = try await after.desk.closeVote(round.id, edition: edition)
    try await after.desk.writeVote(status, to: "\(folder)/网络投票结果.xlsx")
    for burst in status.bursts {
      tell(
        "  突增：\(burst.entry) 一小时 \(burst.votes) 票，列给组委会核查，不影响计票",
        "  A burst: \(burst.entry) had \(burst.votes) votes in one hour; the office is shown it, and it decides nothing"
      )
    }
    if let first = status.lines.first {
      tell(
        "  截止，登记得票，最多 \(first.votes ?? 0) 票",
        "  The time is over and totals are recorded, \(first.votes ?? 0) at most")
    }
    return after
  }
}
