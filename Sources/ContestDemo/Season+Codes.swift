import Contest
import ContestDesk
import ContestSheets
import ContestStore

extension Season {
  private static let witnesses = ["苏立", "常远"]

  /// Layer after layer is drawn before two witnesses; each has a table of its own.
  func drawCodes(_ round: Round, _ world: SeasonWorld) async throws {
    let folder = try path("2-发给评委的评分表/\(round.name.chinese)")
    for layer in round.recorded?.codes.indices ?? 0..<0 {
      let drawn = try await desk.drawCodes(
        of: round.id, edition: world.edition.id, witnesses: Self.witnesses,
        seed: .number(seed + layer))
      _ = try await desk.writeList(
        { _ in [drawn.table] }, of: world.edition, to: "\(folder)/加密表-\(drawn.name).xlsx")
      tell(
        "  加密：抽“\(drawn.name)” \(drawn.entries) 个号，种子摘要 \(drawn.seedHash.prefix(16))…，监督人两位",
        "  Codes: \(drawn.entries) numbers of “\(drawn.name)” are drawn before two witnesses, hash of the seed \(drawn.seedHash.prefix(16))…"
      )
    }
  }

  /// What is recorded is decoded, backwards.
  func openCodes(_ round: Round, _ world: SeasonWorld) async throws {
    let folder = try path("3-评委交回的评分表/\(round.name.chinese)")
    let opened = try await desk.openCodes(
      of: round.id, edition: world.edition.id, witnesses: Self.witnesses)
    _ = try await desk.writeList(
      { _ in [opened.table] }, of: world.edition, to: "\(folder)/解密表.xlsx")
    tell("  解密 \(opened.entries) 个号", "  \(opened.entries) numbers are decoded")
  }

  /// Once prizes are decided, marks are added up again: all prize places, some of the rest.
  func checkMarksAgain(_ world: SeasonWorld) async throws {
    for round in world.edition.tier.rounds where round.recorded?.recheck != nil {
      let status = try await desk.drawRecheck(
        of: round.id, edition: world.edition.id, seed: .number(seed))
      let rows =
        [[world.nouns.numberHeading, "复核结果", "说明"]]
        + status.lines.map { [$0.entry.text, "一致", ""] }
      let name = "复核表-\(round.name.chinese).xlsx"
      let file = "\(try path("3-评委交回的评分表/\(round.name.chinese)"))/\(name)"
      try SeasonWorkbooks(rulebook: world.edition.rulebook, created: desk.clock())
        .writeList(rows, to: file)
      let report = try await desk.takeRecheck(file, of: round.id, edition: world.edition.id)
      if let checked = report.status {
        _ = try await desk.writeList(
          { _ in [checked.table(in: .chinese)] }, of: world.edition,
          to: "\(try path("4-结果"))/\(name)")
      }
      let prizes = status.lines.count { $0.reason == .prize }
      tell(
        "【复核】\(round.name.chinese)：获奖名次 \(prizes) 项全部，其余抽取 \(status.lines.count - prizes) 项，不一致 \(report.wrong.count) 项",
        "[Re-check] \(round.name.text(in: .english)): all \(prizes) prize places and \(status.lines.count - prizes) drawn of the rest, \(report.wrong.count) wrong"
      )
    }
  }
}
