import Contest
import ContestDesk
import ContestStore

extension Season {
  /// A list stands public before a further round: it opens, one objection comes and is not upheld, the days pass, it closes.
  ///
  /// - Returns: the season on the day after, on which it goes on.
  func standPublic(_ round: Round, _ world: SeasonWorld) async throws -> Season {
    let edition = world.edition.id
    tell("")
    tell("【\(round.name.chinese)】", "[\(round.name.text(in: .english))]")
    let status = try await desk.openPublicity(of: round.id, edition: edition)
    guard let period = status.publications.last?.period else { return self }
    tell(
      "  \(status.listName)公示：\(period.text(in: .chinese))",
      "  The list is public: \(period.text(in: .english))")
    let objection = try await desk.enterObjection(
      ObjectionForm(
        receivedAt: desk.clock(), name: "韩天雨", contact: "信箱七号", text: "名单的排列次序不合习惯"),
      to: round.id, edition: edition)
    _ = try await desk.decideObjection(
      objection.number, to: round.id, edition: edition, .notUpheld,
      by: [
        HandlerCheck.Handler(name: "苏立", organization: "市团委办公室"),
        HandlerCheck.Handler(name: "林晓", organization: "市科协"),
      ], reason: "次序按编号，不表示名次")
    let after = later(than: period.end)
    _ = try await after.desk.closePublicity(of: round.id, edition: edition)
    tell(
      "  异议 1 件，不成立；期满，公示结束",
      "  One objection, not upheld; the time is over and the publicity is closed")
    return after
  }

  /// The season with a clock that has gone on to a moment, and runs on from there.
  func later(than moment: Instant) -> Season {
    let clock = desk.clock
    let ahead = max(moment.millisecondsSince1970 - clock().millisecondsSince1970, 0)
    var season = self
    season.desk = Desk(
      database: desk.database, key: desk.key, actor: desk.actor,
      clock: { Instant(millisecondsSince1970: clock().millisecondsSince1970 + ahead) })
    return season
  }
}
