/// What a version of the results holds of a cup or a prize of organizations: one line for each that has it or waits for it, or one
/// that says why nobody does: 单位奖项.
///
/// Who has it follows from the lines of entries and from what the committee had decided when the version was sealed. The version
/// keeps it, so that a later decision, or another way to compute it, changes no version that is sealed.
///
/// | prize | organization | standing |
/// |---|---|---|
/// | 挑战杯 | 甲大学 | has |
/// | 优秀组织奖 | 乙大学 | decided: by the committee's decision |
/// | 优秀组织奖 | 丙大学 | waits, equal at the line |
/// | 最佳进步奖 | – | vacant |
/// | 团体冠军 | – | pending: prizes or rounds that count for it are to come |
public struct UnitPrize: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case cup
    case organizationAward = "organization-award"
    /// 最佳辩手 and the like: a prize of a member of an entry.
    case member
  }

  public enum Standing: String, CaseIterable, Sendable {
    case has, decided, waits, vacant, pending

    public var isHeld: Bool { self == .has || self == .decided }
  }

  public var kind: Kind
  /// The prize's place among the cups, or among the prizes of organizations, of the rules; 0 for the first. Two may have one name.
  public var position: Int
  /// The prize's Chinese name.
  public var name: String
  /// Empty where nobody has it. Of a member's prize the member, as ``MemberPlace`` writes it: the second member of A12 is `A12/2`.
  public var organization: String
  public var standing: Standing
  /// The place by points, or by figures; 0 where nobody has the prize.
  public var place: Int
  public var points: Points

  public init(
    _ kind: Kind, _ position: Int, name: String, organization: String = "", _ standing: Standing,
    place: Int = 0, points: Points = .zero
  ) {
    (self.kind, self.position, self.name) = (kind, position, name)
    (self.organization, self.standing) = (organization, standing)
    (self.place, self.points) = (place, points)
  }

  /// The order in which lines are hashed and listed: cups first, by the rules, then by organization.
  public static func comesBefore(_ one: UnitPrize, _ other: UnitPrize) -> Bool {
    (one.kind.rawValue, one.position, one.organization)
      < (other.kind.rawValue, other.position, other.organization)
  }
}

extension TierHonours {
  /// The lines that a version holds. `isSettled` tells of a prize whether no further prize and no round that counts for it can
  /// change it; `nil` stands for a cup.
  func lines(isSettled: (OrganizationAward?) -> Bool) -> [UnitPrize] {
    func lines(
      _ kind: UnitPrize.Kind, _ position: Int, _ name: Bilingual, settled: Bool,
      _ rows: [(TeamPoints.Row, UnitPrize.Standing)]
    ) -> [UnitPrize] {
      guard settled, !rows.isEmpty else {
        return [UnitPrize(kind, position, name: name.chinese, settled ? .vacant : .pending)]
      }
      return rows.map { row, standing in
        UnitPrize(
          kind, position, name: name.chinese, organization: row.organization, standing,
          place: row.place, points: row.points)
      }
    }
    let ofCups = cups.enumerated().flatMap { position, cup in
      lines(
        .cup, position, cup.cup.name, settled: isSettled(nil), cup.rows.map { ($0, .has) })
    }
    let ofPrizes = organizations.enumerated().flatMap { position, award in
      lines(
        .organizationAward, position, award.award.name, settled: isSettled(award.award),
        award.rows.map { ($0, award.given.contains($0.organization) ? .decided : .has) }
          + award.tied.map { ($0, .waits) })
    }
    return (ofCups + ofPrizes + linesOfMembers).sorted(by: UnitPrize.comesBefore)
  }

  private var linesOfMembers: [UnitPrize] {
    members.enumerated().flatMap { position, award -> [UnitPrize] in
      func line(_ row: MemberAwardWinners.Row, _ standing: UnitPrize.Standing) -> UnitPrize {
        UnitPrize(
          .member, position, name: award.award.name.chinese, organization: row.member.description,
          standing, place: row.place, points: row.mark ?? .zero)
      }
      let lines =
        award.rows.map { line($0, $0.isDecided ? .decided : .has) }
        + award.tied.map { line($0, .waits) }
      return lines.isEmpty
        ? [UnitPrize(.member, position, name: award.award.name.chinese, .vacant)] : lines
    }
  }

  /// The same with the cups and prizes as a version holds them. What a version does not hold, or was still to come, stays as it
  /// was computed.
  public func holding(_ lines: [UnitPrize]) -> TierHonours {
    guard !lines.isEmpty else { return self }
    let byPrize = Dictionary(grouping: lines) { "\($0.kind.rawValue)/\($0.position)" }
    func own(_ kind: UnitPrize.Kind, _ position: Int, _ name: Bilingual) -> [UnitPrize]? {
      guard let own = byPrize["\(kind.rawValue)/\(position)"], own.first?.name == name.chinese,
        own.first?.standing != .pending
      else { return nil }
      return own
    }
    var held = self
    held.cups = cups.enumerated().map { position, cup in
      own(.cup, position, cup.cup.name).map { CupWinners(cup.cup, holding: $0, in: points) } ?? cup
    }
    held.organizations = organizations.enumerated().map { position, award in
      own(.organizationAward, position, award.award.name)
        .map { OrganizationAwardWinners(award, holding: $0, in: points) } ?? award
    }
    held.members = members.enumerated().map { position, award in
      own(.member, position, award.award.name)
        .map { MemberAwardWinners(award.award, holding: $0) } ?? award
    }
    return held
  }
}

extension MemberAwardWinners {
  /// The prize as the lines of a version have it.
  init(_ award: MemberAward, holding lines: [UnitPrize]) {
    func rows(_ standings: Set<UnitPrize.Standing>) -> [Row] {
      lines.filter { standings.contains($0.standing) }.compactMap { line in
        MemberPlace(line.organization).map {
          Row(
            $0, place: line.place, mark: line.place > 0 ? line.points : nil,
            isDecided: line.standing == .decided)
        }
      }.sorted { ($0.place, $0.member) < ($1.place, $1.member) }
    }
    self.init(award, rows: rows([.has, .decided]), tied: rows([.waits]))
  }
}

extension UnitPrize {
  /// The line with another name for its organization.
  public func naming(_ name: (String) -> String) -> UnitPrize {
    var named = self
    if !organization.isEmpty { named.organization = name(organization) }
    return named
  }
}

extension [UnitPrize] {
  /// Whether two versions say the same of every prize of which both say something: one that is pending says nothing. A version of
  /// an earlier program says nothing at all.
  public func agrees(with other: [UnitPrize]) -> Bool {
    func said(_ prizes: [UnitPrize]) -> [String: Set<UnitPrize>] {
      Dictionary(grouping: prizes) { "\($0.kind.rawValue)/\($0.position)" }
        .filter { !$0.value.contains { $0.standing == .pending } }.mapValues { Set($0) }
    }
    let (mine, theirs) = (said(self), said(other))
    return mine.allSatisfy { prize, lines in theirs[prize].map { $0 == lines } ?? true }
  }
}
