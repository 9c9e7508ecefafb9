public import Contest

extension Desk {
  /// What organizations have won with the prizes as sealed: points, cups, medals.
  public func honours(edition id: Edition.ID? = nil) async throws -> Honours {
    Honours(try await resultBook(edition: id))
  }
}

/// What organizations have won: points, cups, medals.
public struct Honours: Sendable {
  public let points: TeamPoints
  /// Whether prizes or places bring points; where nothing does, all organizations would be first with 0.
  public let hasPoints: Bool
  /// What of the points comes from places in rounds.
  public let places: TeamPlaces
  public let cups: [CupWinners]
  public let medals: MedalTable
  /// Prizes for organizations, and for advisers by name.
  public let organizations: [OrganizationAwardWinners]
  public let advisers: [AdviserAwardWinners]
  /// Prizes for members of entries.
  public let members: [MemberPrizes]

  /// A prize for members, with the people who have it.
  public struct MemberPrizes: Sendable {
    public struct Row: Sendable {
      public let member: MemberPlace
      public let name, title, organization: String
      public let mark: Points?
      public let isDecided: Bool
    }
    public let award: MemberAward
    public let rows, tied: [Row]
  }
  /// The sealed version that the prizes are of; `nil` before anything was sealed.
  public let version: ShownVersion?
  public let undecided: UndecidedPrizes
  /// Those of them by which the points can change.
  public let undecidedPoints: UndecidedPrizes
  /// The rounds whose places count for organizations and that are not closed: the points are without them.
  public let roundsToCome: [Bilingual]
  /// Whether prizes of works count for organizations and have not been given yet.
  public let prizesAreToCome: Bool

  init(_ book: ResultBook) {
    let rules = book.edition.tier.awards
    version = book.version
    undecided = book.undecided
    undecidedPoints = book.undecidedPoints
    roundsToCome = book.teamRoundsToCome
    prizesAreToCome = book.edition.tier.countsPrizes && !book.areAwardsGiven
    let winners = book.awards.compactMap { award -> (organization: String, level: Int)? in
      guard let entry = book.entries[award.entry],
        let level = rules.firstIndex(where: { $0.level.chinese == award.level })
      else { return nil }
      return (entry.organization, level)
    }
    let organizations = Set(book.entries.map(\.organization)).sorted()
    places = book.teamPlaces
    points = book.honours.points
    hasPoints = book.edition.tier.hasTeamPoints
    cups = book.honours.cups
    medals = MedalTable(
      winners, rules: rules, organizations: organizations, places: places)
    let tier = book.edition.tier
    self.organizations = book.honours.organizations
    members = book.honours.members.map { given in
      func rows(_ rows: [MemberAwardWinners.Row]) -> [MemberPrizes.Row] {
        rows.map { row in
          let brief = book.entries[row.member.entry]
          return MemberPrizes.Row(
            member: row.member, name: PersonalNumbers.masked(book.name(of: row.member) ?? ""),
            title: PersonalNumbers.masked(brief?.title ?? ""),
            organization: brief?.organization ?? "", mark: row.mark, isDecided: row.isDecided)
        }
      }
      return MemberPrizes(award: given.award, rows: rows(given.rows), tied: rows(given.tied))
    }
    let prizes = book.awardsInOrder().map { (entry: $0.entry, level: $0.level) }
    advisers = tier.adviserAwards.map {
      AdviserAwardWinners($0, prizes: prizes, advisers: book.advisers)
    }
  }
}

extension Honours {
  /// Whether points, cups and prizes of organizations may still change as the rounds and the prizes go on.
  public var areProvisional: Bool {
    !undecidedPoints.isEmpty || !roundsToCome.isEmpty || prizesAreToCome
  }

  /// What a list of points says below it while they may still change.
  public func notes(in language: Language) -> [String] {
    notesOnRoundsToCome(in: language) + notesOnPrizesToCome(in: language)
      + undecidedPoints.notes(in: language)
  }

  /// Whether the counts of the medal table, or the points beside them, may still change.
  public var areMedalsProvisional: Bool {
    !undecided.isEmpty || (hasPoints && !roundsToCome.isEmpty)
  }

  /// What the medal table says below it while it may still change: its places follow from the prizes, not from the points.
  public func medalNotes(in language: Language) -> [String] {
    let comma = language == .chinese ? "、" : ", "
    let rounds = roundsToCome.map {
      language == .chinese ? "“\($0.chinese)”" : "“\($0.text(in: language))”"
    }.joined(separator: comma)
    let early =
      switch language {
      case .chinese: "暂定：\(rounds)还没有结束，名次分没有计入，总分以结束后的为准。"
      case .english:
        "Provisional: without the points by place of \(rounds), not closed yet; the points may change."
      }
    return (hasPoints && !roundsToCome.isEmpty ? [early] : [])
      + undecided.medalNotes(changingPoints: hasPoints && !undecidedPoints.isEmpty, in: language)
  }

  private func notesOnPrizesToCome(in language: Language) -> [String] {
    guard prizesAreToCome else { return [] }
    return switch language {
    case .chinese: ["暂定：还没有评奖，奖项没有计入，总分、名次、杯和单位奖以评奖后的为准。"]
    case .english:
      [
        "Provisional: no prizes have been given yet, so none are counted; points, places, cups and prizes of organizations may change."
      ]
    }
  }

  /// Who has a cup, for a line of text.
  public func text(of cup: CupWinners, in language: Language) -> String {
    "\(cup.cup.name.text(in: language))\(language == .chinese ? "：" : ": ")"
      + names(cup.rows.map(\.organization), waiting: [], in: language)
  }

  /// Who has a prize for members, by whose decision if not by marks, and who waits for it, for a line of text.
  public func text(of given: MemberPrizes, in language: Language) -> String {
    func named(_ row: MemberPrizes.Row) -> String {
      let by =
        row.isDecided
        ? (language == .chinese ? "，由评委会指名" : ", named by the committee")
        : row.mark.map { language == .chinese ? "，\($0) 分" : ", \($0)" } ?? ""
      return language == .chinese
        ? "\(row.name)（\(row.member.entry.text) \(row.title)\(by)）"
        : "\(row.name) (\(row.member.entry.text) \(row.title)\(by))"
    }
    return "\(given.award.name.text(in: language))\(language == .chinese ? "：" : ": ")"
      + names(given.rows.map(named), waitingFor: given.tied.map(named), in: language)
  }

  /// Who has a prize of organizations, by whose decision if not by points, and who waits for it, for a line of text.
  public func text(of given: OrganizationAwardWinners, in language: Language) -> String {
    let rows = given.rows.map { row in
      row.organization + (given.ground(of: row.organization, in: language) ?? "")
    }
    return "\(given.award.name.text(in: language))\(language == .chinese ? "：" : ": ")"
      + names(rows, waiting: given.tied, in: language)
  }

  private func names(
    _ rows: [String], waiting: [TeamPoints.Row], in language: Language
  ) -> String {
    names(rows, waitingFor: waiting.map(\.organization), in: language)
  }

  private func names(
    _ rows: [String], waitingFor waiting: [String], in language: Language
  ) -> String {
    let comma = language == .chinese ? "、" : ", "
    let names = rows.joined(separator: comma)
    let tied = waiting.joined(separator: comma)
    let nobody =
      switch language {
      case .chinese: prizesAreToCome ? "还没有评" : "空缺"
      case .english: prizesAreToCome ? "not given yet" : "nobody"
      }
    let waits = language == .chinese ? "待评委会决定：\(tied)" : "the committee decides: \(tied)"
    let parts = [rows.isEmpty && waiting.isEmpty ? nobody : names, waiting.isEmpty ? "" : waits]
    return parts.filter { !$0.isEmpty }.joined(separator: language == .chinese ? "；" : "; ")
  }

  func notesOnRoundsToCome(in language: Language) -> [String] {
    guard !roundsToCome.isEmpty else { return [] }
    let names = roundsToCome.map { $0.text(in: language) }
    return switch language {
    case .chinese:
      [
        "暂定：\(names.map { "“\($0)”" }.joined(separator: "、"))还没有结束，名次分没有计入，总分、名次和杯以结束后的为准。"
      ]
    case .english:
      [
        "Provisional: without the points by place of "
          + "\(names.map { "“\($0)”" }.joined(separator: ", ")), not closed yet; points, places and cups may change."
      ]
    }
  }
}

extension ResultBook {
  /// The prizes that wait for the committee and by which organizations' points can change: none where points come from places
  /// alone.
  var undecidedPoints: UndecidedPrizes {
    edition.tier.countsPrizes ? undecided : UndecidedPrizes([], levels: [], edition.names)
  }
}

extension OrganizationAwardWinners {
  /// Says that an organization has the prize by the committee's decision, and why: `（由评委会决定：加赛表决）`. `nil` for one that
  /// has it by its points.
  public func ground(of organization: String, in language: Language) -> String? {
    guard given.contains(organization) else { return nil }
    let reason = decisions[organization]?.reason ?? ""
    return switch language {
    case .chinese: reason.isEmpty ? "（由评委会决定）" : "（由评委会决定：\(reason)）"
    case .english:
      reason.isEmpty
        ? " (by decision of the committee)" : " (by decision of the committee: \(reason))"
    }
  }
}
