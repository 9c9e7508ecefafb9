import Contest
import ContestStore

extension EntryExplanation {
  /// How an entry came into a knock-out, and its matches: 对阵号 3（抽签），首轮轮空；第 2 场 半决赛：胜 A7 2:1.
  mutating func addMatches(
    _ round: Round, of edition: Edition, in connection: Connection, _ language: Language
  ) throws {
    guard round.knockOut != nil,
      let draw = try DecisionRecords.all(edition.id, in: connection).bracket(of: round.id),
      let place = draw.entries.firstIndex(of: entry.id)
    else { return }
    let status = try BracketStatus(KnockOutBook(round.id, edition: edition.id, in: connection))
    let (isSeed, hasBye) = (place < draw.seeds, status.outcome.bracket.byes.contains(entry.id))
    var lines = [
      language == .chinese
        ? "对阵号 \(place + 1)（\(isSeed ? "种子" : "抽签")）\(hasBye ? "，首轮轮空" : "")"
        : "number \(place + 1) in the bracket (\(isSeed ? "seed" : "by lot"))\(hasBye ? ", a bye in the first stage" : "")"
    ]
    lines += status.lines.compactMap { line in
      guard line.match.entries.contains(entry.id) else { return nil }
      return line.told(of: entry.id, calling: { status.names[$0] ?? $0.text }, in: language)
    }
    steps.append(Step(title: round.name.text(in: language), lines: lines))
  }
}

extension BracketStatus.Line {
  /// A match as one of its sides sees it: `第 3 场 半决赛：负于 A7 南山队 1:2`.
  fileprivate func told(
    of entry: Entry.ID, calling name: (Entry.ID) -> String, in language: Language
  ) -> String {
    let head =
      language == .chinese
      ? "第 \(match.match.number) 场 \(match.match.stage(in: .chinese))："
      : "match \(match.match.number), \(match.match.stage(in: .english)): "
    let other = match.entries.first { $0 != entry }.map(name)
    let standing = match.standing(in: language)
    let text =
      switch (match.winner, other, language) {
      case (entry?, let other?, .chinese): "胜 \(other) \(standing)"
      case (entry?, let other?, .english): "won against \(other) \(standing)"
      case (entry?, nil, .chinese): "没有对手，直接晋级"
      case (entry?, nil, .english): "nobody to meet; goes on"
      case (nil, let other?, .chinese): "对 \(other)，\(standing)"
      case (nil, let other?, .english): "meets \(other), \(standing)"
      case (_?, let other?, .chinese): "负于 \(other) \(standing)"
      case (_?, let other?, .english): "lost to \(other) \(standing)"
      case (_, nil, _): standing
      }
    return head + text
  }
}
