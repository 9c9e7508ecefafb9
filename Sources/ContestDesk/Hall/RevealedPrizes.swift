import Contest
import ContestStore

/// The prizes of the sealed version that a ceremony shows: of works, members, advisers and organizations, and the cups. Names are
/// in full, as whoever drives the reveal reads them; the screen shortens them, see ``PublicTitles``.
struct RevealedPrizes {
  let all: [RevealPlan.Prize]
  /// What cannot be shown as things stand, with the reason.
  let notYet: [Bilingual]

  init(of current: CurrentResults, in connection: Connection) throws {
    let (edition, briefs) = (current.shownEdition, current.shownBriefs)
    let tier = edition.tier
    let order = PrizeOrder(tier, edition.rulebook.tracks)
    let lines = current.awardLines.inOrder(order, briefs)
    var prizes = lines.map { line in
      let scope = order.scope(of: line.level)
      let brief = scope == .all ? nil : briefs[line.entry]
      return RevealPlan.Prize(
        line.entry, level: line.level,
        division: brief.map {
          edition.divisionName(of: $0, byGroup: scope == .group, in: .chinese)
        } ?? "", rank: line.place,
        title: PersonalNumbers.masked(briefs[line.entry]?.title ?? ""),
        organization: briefs[line.entry]?.organization ?? "")
    }
    let honours = current.sealedHonours
    let pending = Set(
      current.unitPrizesSealed.filter { $0.standing == .pending }.map { "\($0.kind) \($0.name)" })
    func isDue(_ kind: UnitPrize.Kind, _ name: Bilingual) -> Bool {
      !pending.contains("\(kind) \(name.chinese)")
    }
    func ofUnits(
      _ rows: [TeamPoints.Row], _ kind: RevealPlan.Kind, _ name: Bilingual
    ) -> [RevealPlan.Prize] {
      rows.map { row in
        RevealPlan.Prize(
          .organization(row.organization), kind, level: name.chinese, rank: row.place,
          organization: row.organization)
      }
    }
    // While the committee has not decided a tie, or a round that counts is open, points and places can still change.
    let areUnitsDue =
      current.teamRoundsToCome.isEmpty
      && (!tier.countsPrizes || current.outcomeBehindPrizes.levelsUndecided.isEmpty)
    let cups = honours.cups.filter { areUnitsDue && isDue(.cup, $0.cup.name) }
    prizes += cups.flatMap { ofUnits($0.rows, .cup, $0.cup.name) }
    let awards = honours.organizations.filter {
      areUnitsDue && isDue(.organizationAward, $0.award.name)
    }
    prizes += awards.flatMap { ofUnits($0.rows, .organization, $0.award.name) }

    let ofAdvisers: [Entry.ID] = tier.adviserAwards.isEmpty ? [] : lines.map(\.entry)
    let ofMembers: [Entry.ID] = honours.members.flatMap { ($0.rows + $0.tied).map(\.member.entry) }
    let people = try PeopleRecords.names(
      edition.id, of: Set(ofAdvisers + ofMembers), in: connection)
    func name(_ member: MemberPlace) -> String? {
      let own = people.members[member.entry] ?? []
      return own.indices.contains(member.seat - 1) ? own[member.seat - 1] : nil
    }
    func ofPerson(
      _ winner: RevealPlan.Winner, _ kind: RevealPlan.Kind, _ name: Bilingual, _ rank: Int?
    ) -> RevealPlan.Prize {
      let brief = winner.entry.flatMap { briefs[$0] }
      return RevealPlan.Prize(
        winner, kind, level: name.chinese, rank: rank,
        title: PersonalNumbers.masked(brief?.title ?? ""),
        organization: brief?.organization ?? "")
    }
    for award in tier.adviserAwards {
      let rows = AdviserAwardWinners(
        award, prizes: lines.map { (entry: $0.entry, level: $0.level) },
        advisers: people.advisers
      ).rows
      // In the order of the list, so that the adviser of the best comes last.
      prizes += rows.enumerated().map { place, row in
        ofPerson(.adviser(row.adviser, of: row.entry), .adviser, award.name, place + 1)
      }
    }
    for given in honours.members {
      prizes += given.rows.compactMap { row -> RevealPlan.Prize? in
        guard let name = name(row.member) else { return nil }
        return ofPerson(
          .member(row.member, name), .member, given.award.name, row.place > 0 ? row.place : nil)
      }
    }
    all = prizes
    var notYet: [Bilingual] = []
    for cup in honours.cups where !cups.contains(cup) { notYet.append(Self.notDue(cup.cup.name)) }
    for award in honours.organizations {
      if !awards.contains(award) {
        notYet.append(Self.notDue(award.award.name))
      } else if !award.tied.isEmpty {
        notYet.append(Self.waits(award.award.name, award.tied.map(\.organization)))
      }
    }
    for given in honours.members where !given.tied.isEmpty {
      let names = given.tied.map {
        PersonalNumbers.masked(name($0.member) ?? $0.member.description)
      }
      notYet.append(Self.waits(given.award.name, names))
    }
    self.notYet = notYet
  }

  private static func notDue(_ name: Bilingual) -> Bilingual {
    Bilingual(
      chinese: "\(name.chinese)：还有奖项待评委会决定，或者还有轮次没有结束，现在不揭晓；定了以后封存新版，重新准备。",
      english:
        "\(name.text(in: .english)): a prize waits for the committee, or a round is not closed; it is not shown now. Once that is decided, seal a new version and prepare again."
    )
  }

  private static func waits(_ name: Bilingual, _ equals: [String]) -> Bilingual {
    Bilingual(
      chinese:
        "\(name.chinese)：\(equals.joined(separator: "、"))并列，待评委会决定，现在不揭晓他们；定了以后封存新版，重新准备。",
      english:
        "\(name.text(in: .english)): \(equals.joined(separator: ", ")) are equal and wait for the committee; they are not shown now. Once that is decided, seal a new version and prepare again."
    )
  }
}

extension RevealPlan.Prize {
  /// Whether the work that has it, or for which somebody has it, still takes part. What an organization has follows from all its
  /// works; that it has changed is found when the next step is pressed.
  func stands(in connection: Connection) throws -> Bool {
    try entry.map { try EntryRecords.state(of: $0, in: connection) == .accepted } ?? true
  }
}
