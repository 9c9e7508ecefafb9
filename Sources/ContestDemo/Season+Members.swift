import Contest
import ContestDesk

extension Season {
  /// The committee names the members for prizes for which no marks are recorded, the leaders of the best entries, and settles
  /// equals at the line of those that go by marks.
  func nameMembers(_ world: SeasonWorld) async throws {
    let edition = world.edition
    let winners = try await desk.shownAwards(edition: edition.id).lines
    for award in edition.tier.memberAwards {
      let given = try await desk.honours(edition: edition.id).members.first { $0.award == award }
      let left = max(award.count - (given?.rows.count ?? 0), 0)
      var named = (given?.tied ?? []).map(\.member)
      if award.of == nil {
        var seen: Set<Entry.ID> = []
        named =
          winners.filter { award.levels.isEmpty || award.levels.contains($0.level) }
          .map(\.entry).filter { seen.insert($0).inserted }.map { MemberPlace($0, 1) }
      }
      for member in named.prefix(left) {
        _ = try await desk.overrideMemberAward(
          edition: edition.id, award.name.chinese, of: member.entry, member: "\(member.seat)",
          reason: "评委会表决")
      }
      if let now = try await desk.honours(edition: edition.id).members.first(where: {
        $0.award == award
      }) {
        tell(
          "  \(award.name.chinese)：\(now.rows.map(\.name).joined(separator: "、"))",
          "  \(award.name.text(in: .english)): \(now.rows.map(\.name).joined(separator: ", "))")
      }
    }
  }
}
