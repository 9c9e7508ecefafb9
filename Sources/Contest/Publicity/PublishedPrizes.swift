/// The prizes that stand on a public list after the works: cups, prizes of organizations, of members, advisers' prizes. 公示的单位奖项、教师奖项.
///
/// Those of organizations are what the version that the list shows has, those of advisers follow from the works on the list:
///
/// | works on the list | rules | lines |
/// |---|---|---|
/// | 一等奖 甲大学; 二等奖 乙大学 | 挑战杯 for place 1 | 挑战杯 甲大学 |
/// | the same, 丙大学 first in the relay | 团体冠军 for place 1, the relay counts 14 | 团体冠军 丙大学 |
/// | the same | 优秀组织奖, two of them | 优秀组织奖 甲大学, 优秀组织奖 乙大学 |
/// | the same, 何* advises the first | 优秀指导教师 for 一等奖 | 优秀指导教师 何* 甲大学 |
extension PublishedList {
  /// - Parameters:
  ///   - tier: says which prizes there are.
  ///   - rows: the works with their prizes, in the order of the list.
  ///   - honours: what organizations have by the version that the list shows.
  ///   - advisers: the advisers of each work, as the public may see them.
  ///   - member: the line of a member's prize, by its name and the member; `nil` where nothing is known of people.
  /// - Returns: `nil` where the tier has no such prize; empty where nobody has one.
  public static func prizes(
    of tier: Tier, _ rows: [Row], honours: TierHonours, advisers: [Entry.ID: [String]],
    member: (String, MemberPlace) -> Prize? = { _, _ in nil }
  ) -> [Prize]? {
    guard
      !tier.cups.isEmpty || !tier.organizationAwards.isEmpty || !tier.adviserAwards.isEmpty
        || !tier.memberAwards.isEmpty
    else { return nil }
    let cups = honours.cups.flatMap { cup in
      cup.rows.map { Prize(.cup, name: cup.cup.name.chinese, organization: $0.organization) }
    }
    let awards = honours.organizations.flatMap { award in
      award.rows.map {
        Prize(.organization, name: award.award.name.chinese, organization: $0.organization)
      }
    }
    let works = Dictionary(rows.map { ($0.entry, $0) }, uniquingKeysWith: { one, _ in one })
    let ofAdvisers = tier.adviserAwards.flatMap { award in
      AdviserAwardWinners(
        award, prizes: rows.map { (entry: $0.entry, level: $0.standing) }, advisers: advisers
      ).rows.compactMap { row in
        works[row.entry].map {
          Prize(
            .adviser, entry: $0.entry, name: award.name.chinese, title: $0.title,
            organization: $0.organization, track: $0.track, person: row.adviser)
        }
      }
    }
    let ofMembers = honours.members.flatMap { award in
      award.rows.compactMap { member(award.award.name.chinese, $0.member) }
    }
    return cups + awards + ofMembers + ofAdvisers
  }

  /// The names of the tier's prizes of organizations and advisers that nobody on the list has: 空缺.
  public func vacantPrizes(of tier: Tier) -> [String] {
    guard let prizes else { return [] }
    let given = Set(prizes.map(\.name))
    let names =
      tier.cups.map(\.name.chinese) + tier.organizationAwards.map(\.name.chinese)
      + tier.memberAwards.map(\.name.chinese) + tier.adviserAwards.map(\.name.chinese)
    return names.filter { !given.contains($0) }
  }

  /// The names of the prizes of organizations and advisers whose lines differ from another list's, in the order of the lists;
  /// none where either list is of ``Form/works``, which says nothing of them.
  ///
  /// `waiting` are the organizations that are equal at the line of a prize of organizations and wait for the committee.
  public func prizesDiffering(
    from other: PublishedList, waiting: [String: [String]] = [:]
  ) -> [PrizeChange] {
    guard let prizes, let others = other.prizes else { return [] }
    var names: [String] = []
    for prize in others + prizes where !names.contains(prize.name) { names.append(prize.name) }
    return names.compactMap { name in
      let (before, after) = (
        others.filter { $0.name == name }, prizes.filter { $0.name == name }
      )
      return Set(before) == Set(after) && before.count == after.count
        ? nil
        : PrizeChange(name: name, before: before, after: after, waiting: waiting[name] ?? [])
    }
  }

  /// A prize of organizations or advisers whose winners differ from those on an earlier list.
  public struct PrizeChange: Hashable, Sendable {
    public let name: String
    public let before, after: [Prize]
    /// Those that wait for the committee now.
    public var waiting: [String] = []

    /// `优秀组织奖：甲大学 → 甲大学、乙大学`; `优秀组织奖：甲大学 → 待评委会决定（甲大学、乙大学）`.
    public func text(in language: Language) -> String {
      func named(_ prizes: [Prize]) -> String {
        let names = prizes.map {
          [.adviser, .member].contains($0.kind) ? $0.person : $0.organization
        }
        switch language {
        case .chinese: return names.isEmpty ? "空缺" : names.joined(separator: "、")
        case .english: return names.isEmpty ? "nobody" : names.joined(separator: ", ")
        }
      }
      let colon = language == .chinese ? "：" : ": "
      guard !waiting.isEmpty else {
        return "\(name)\(colon)\(named(before)) → \(named(after))"
      }
      let winners = after.isEmpty ? "" : named(after) + (language == .chinese ? "；" : "; ")
      let waits =
        switch language {
        case .chinese: "待评委会决定（\(waiting.joined(separator: "、"))）"
        case .english: "waits for the committee (\(waiting.joined(separator: ", ")))"
        }
      return "\(name)\(colon)\(named(before)) → \(winners)\(waits)"
    }
  }
}
