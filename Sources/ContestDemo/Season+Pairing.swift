import Contest
import ContestDesk
import ContestStore
import Foundation

extension Season {
  /// Two sides say whom they would have. Nearly all who ask want the best of the others first, one of them says nothing, and
  /// one of those who are asked changes their mind after the pairs were confirmed.
  func pair(_ round: Round, _ world: SeasonWorld) async throws {
    let edition = world.edition.id
    tell("")
    let name = round.name.text(in: language)
    tell("【\(name)】", "[\(name)]")
    let lines = try await desk.pairing(of: round.id, edition: edition).lines
    func side(_ asks: Bool) -> [Entry.ID] {
      lines.filter { $0.isSeeker == asks }.map(\.entry)
        .sorted { (world.quality(of: $1), $0) < (world.quality(of: $0), $1) }
    }
    let (seekers, hosts) = (side(true), side(false))
    guard let best = hosts.first, let second = seekers.dropFirst().first else {
      return tell("  人选不够，没有结对", "  too few candidates to be paired")
    }
    let folder = try path("2-志愿")
    try await desk.writeWishForm(of: round.id, edition: edition, to: "\(folder)/志愿表.xlsx")
    var wishes: [(entry: Entry.ID, order: [Entry.ID])] = []
    for (place, seeker) in seekers.enumerated() where place == 0 || seeker != seekers.last {
      let own = hosts[place % hosts.count]
      wishes.append((seeker, [best] + (own == best ? [] : [own])))
    }
    for host in hosts { wishes.append((host, Array(seekers.prefix(Self.mostWishes)))) }
    let report = try await desk.takeWishes(
      try wishTable(wishes, "\(folder)/志愿.csv"), round: round.id, edition: edition)
    tell(
      "  登记志愿 \(report.candidates) 人", "  the wishes of \(report.candidates) are taken")
    for problem in report.problems.prefix(2) { tell(problem) }
    tellPairs(try await desk.confirmPairing(of: round.id, edition: edition))
    // The best of those who are asked would rather have the second of the others.
    let changed = [second] + seekers.filter { $0 != second }.prefix(Self.mostWishes - 1)
    _ = try await desk.takeWishes(
      try wishTable([(best, changed)], "\(folder)/改填.csv"), round: round.id, edition: edition,
      replacing: true)
    tell(
      "  \(best.text) 改填，名单重新确认", "  \(best.text) changes the order; the pairs are confirmed anew")
    let status = try await desk.confirmPairing(
      of: round.id, edition: edition, reason: "\(best.text) 改填志愿")
    tellPairs(status)
    try await desk.writePairs(status, to: "\(try path("4-结果"))/\(round.name.chinese)名单.xlsx")
  }

  private static let mostWishes = 12

  private func tellPairs(_ status: PairingStatus) {
    tell(
      "  结成 \(status.pairs) 对，没有结成 \(status.alone) 人",
      "  \(status.pairs) pairs; \(status.alone) have nobody")
  }

  /// A table as a clerk types it: a row for each, with as many wishes as they have.
  private func wishTable(
    _ wishes: [(entry: Entry.ID, order: [Entry.ID])], _ path: String
  ) throws -> String {
    let most = max(1, wishes.map(\.order.count).max() ?? 0)
    let head = "编号," + (1...most).map { "第\($0)志愿" }.joined(separator: ",")
    let rows = wishes.map { one in
      ([one.entry.text] + one.order.map(\.text)
        + Array(repeating: "", count: most - one.order.count)).joined(separator: ",")
    }
    try ([head] + rows).joined(separator: "\n").appending("\n")
      .write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}
