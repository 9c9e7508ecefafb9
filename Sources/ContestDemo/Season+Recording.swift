import Contest
import ContestDesk
import Foundation

extension Season {
  /// The office fills in the list of a round that records marks; where the rulebook wants it, two clerks do, apart.
  func record(_ round: Round, _ world: SeasonWorld) async throws {
    let edition = world.edition
    let isCoded = round.recorded?.codes.isEmpty == false
    if isCoded { try await drawCodes(round, world) }
    let empty = try await desk.writeRecordList(
      of: round.id, edition: edition.id, to: try path("2-发给评委的评分表/\(round.name.chinese)"))
    tell(
      "  成绩登记表：\(world.nouns.count(empty.entries))",
      "  The list of marks has \(empty.entries) entries")
    let marks: @Sendable (Entry.ID) -> [Criterion.ID: RecordedMark] = { world.records($0, round) }
    if round.recorded?.keyed == .twice {
      let filled = try await desk.writeRecordList(
        of: round.id, edition: edition.id, to: try path("3-评委交回的评分表/\(round.name.chinese)"),
        typing: marks)
      _ = try await clerk("登记甲").keyPaperSheets(filled.file, for: round.id, edition: edition.id)
      let entries = try await desk.standing(of: round.id, edition: edition.id).results.entries
      let other = try keyedApart(round, entries.map(\.entry), marks)
      _ = try await clerk("登记乙").keyPaperSheets(other, for: round.id, edition: edition.id)
      let compared = try await desk.compareKeyings(of: round.id, edition: edition.id, taking: true)
      tell(
        "  两人分别录入，一致 \(compared.comparison.agreeing) 处，收取 \(world.nouns.count(compared.sheets))",
        "  Two clerks key it apart; \(compared.comparison.agreeing) marks agree and are taken")
    } else {
      let filled = try await desk.writeRecordList(
        of: round.id, edition: edition.id, to: try path("3-评委交回的评分表/\(round.name.chinese)"),
        typing: marks)
      let report = try await desk.importRecords(
        filled.file, into: round.id, edition: edition.id)
      tell(
        "  登记 \(world.nouns.count(report.entries))的成绩",
        "  Marks of \(report.entries) entries are recorded")
    }
    if isCoded { try await openCodes(round, world) }
  }
}

extension Season {
  func clerk(_ name: String) -> Desk {
    Desk(
      database: desk.database, key: desk.key, actor: Actor(name: name, role: .clerk),
      clock: desk.clock)
  }

  /// The second clerk types the marks into a table of their own.
  private func keyedApart(
    _ round: Round, _ entries: [Entry.ID], _ marks: (Entry.ID) -> [Criterion.ID: RecordedMark]
  ) throws -> String {
    let criteria = round.judging?.rubric.criteria ?? []
    let unit = round.judging?.markUnit ?? .points
    var lines = [(["作品编号"] + criteria.map(\.name.chinese)).joined(separator: ",")]
    for entry in entries.sorted() {
      let own = marks(entry)
      guard !own.isEmpty else { continue }
      lines.append(
        ([entry.text] + criteria.map { own[$0.id]?.text(in: .chinese, unit) ?? "" })
          .joined(separator: ","))
    }
    let path = try path("3-评委交回的评分表/\(round.name.chinese)") + "/录入乙.csv"
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}

extension SeasonWorld {
  /// What is recorded of an entry: about as good as it is, now and then absent.
  func records(_ entry: Entry.ID, _ round: Round) -> [Criterion.ID: RecordedMark] {
    guard let rules = round.judging, let place = places[entry] else { return [:] }
    let salt = edition.tier.rounds.firstIndex { $0.id == round.id } ?? 0
    let marks = invented.marks(judge: 1, entry: place, rubric: rules.rubric, salt: salt)
    let isAbsent = (place + salt) % 23 == 7
    return Dictionary(
      marks.map { id, mark -> (Criterion.ID, RecordedMark) in
        if isAbsent { return (id, .absent) }
        guard rules.areMarksLessBetter, let range = rules.rubric.criterion(id)?.range else {
          return (id, .mark(mark))
        }
        // The better the entry, the less.
        return (id, .mark(range.upperBound - mark + range.lowerBound))
      }, uniquingKeysWith: { one, _ in one })
  }
}
