import Contest
import ContestStore

/// The eligibility rules of an edition, including the quotas of its organizations.
struct EditionCheck: Sendable {
  let check: EligibilityCheck
  let unfilled: UnfilledField
  let rulebook: Rulebook
  private let intake: Tier.Intake?
  private let quotas: [String: Int]
  private let isPublished: Bool

  /// Makes the check with the stored organizations and the winners of earlier years.
  ///
  /// Winners of earlier years count in what is found in an entry by itself; what only compares entries needs none.
  init(_ edition: Edition, withPastAwards: Bool = true, in connection: Connection) throws {
    self.init(
      edition, organizations: try OrganizationRecords.all(edition.id, in: connection),
      past: withPastAwards ? try PastAwardRecords.all(edition.id, in: connection) : [],
      published: try QuotaRecords.seats(edition.id, in: connection))
  }

  /// A winner's organization is recognized by any of its names. `published` are the places in the plan in force, by
  /// organization.
  init(
    _ edition: Edition, organizations: [OrganizationRecord], past: [PastAwardRecords.Line],
    published: [String: Int]?
  ) {
    let names = OrganizationNames(organizations.map(\.named))
    var awards = PastAwards()
    for line in past {
      var winner = line.winner
      if case .registered(let id) = names.match(winner.organization) {
        winner.organization = names.name(of: id) ?? winner.organization
      }
      awards.add(line.award, to: winner)
    }
    check = EligibilityCheck(
      edition.rulebook, year: edition.year, pastAwards: past.isEmpty ? nil : awards,
      organizations: organizations.map(\.named))
    unfilled = UnfilledField(edition.rulebook)
    rulebook = edition.rulebook
    intake = edition.tier.intake
    var quotas: [String: Int] = [:]
    for organization in organizations {
      // An organization that is not in the published plan has no places.
      quotas[organization.name] =
        published.map { $0[organization.id] ?? 0 } ?? organization.quota
    }
    isPublished = published != nil
    self.quotas = quotas
  }

  /// Whether people can only be told apart by their mobiles, which are stored encrypted.
  var looksForMobiles: Bool {
    rulebook.people.fields.contains(.mobile) && !PersonsToTellApart.missing(in: rulebook).isEmpty
  }

  /// Whether a clause requires a file, so that it matters which files have been uploaded.
  var looksForFiles: Bool {
    let files = Set(rulebook.form.filter { $0.kind == .file }.map(\.id))
    return check.clauses.contains {
      ($0.rule as? RequiredProof).map { files.contains($0.field) } ?? false
    }
  }

  /// The findings about one entry alone. If two clauses state the same rule, the one with a source reports it. A question
  /// whose file is among `files` counts as answered.
  func findings(in entry: Entry, with files: Set<String> = []) -> [EligibilityFinding] {
    var entry = entry
    for field in files where entry.answers[field]?.allSatisfy(\.isWhitespace) ?? true {
      entry.answers[field] = "有"
    }
    let all = check.findings(in: entry)
    guard all.count > 1 else { return all }
    var places: [String: Int] = [:]
    var kept: [EligibilityFinding] = []
    for finding in all {
      // Two different missing proofs give two findings.
      let proof = (finding.reason as? RequiredProof.Finding)?.message(in: .chinese) ?? ""
      let key = "\(finding.code) \(finding.member ?? 0) \(proof)"
      if let place = places[key] {
        if kept[place].clause.source.isEmpty { kept[place] = finding }
      } else {
        places[key] = kept.count
        kept.append(finding)
      }
    }
    return kept
  }

  /// What a person has to look at in one entry: what is missing, and what looks strange. What an eligibility rule has
  /// reported is not repeated.
  func doubts(
    about entry: Entry, sealed: [UnfilledField.Sealed], besides findings: [EligibilityFinding]
  ) -> [ScreeningDoubt] {
    let lacking = unfilled.doubts(about: entry, sealed: sealed).filter { doubt in
      guard case .field(let field, let place) = doubt.reason as? UnfilledField.Finding else {
        return true
      }
      return !findings.contains { $0.asks(for: field, of: place) }
    }
    return StrangeContent().doubts(about: entry) + lacking
  }

  /// What a person has to look at by comparing entries: one work entered twice, one person under two units, one name on
  /// more entries than the rulebook allows a person.
  func doubts(
    across entries: [Entry], mobiles: [Entry.ID: [Int: String]]
  ) -> [ScreeningDoubt] {
    var works = SameWork()
    var persons = SamePerson()
    var names = SameName(check.clauses)
    persons.reserve(people: entries.reduce(0) { $0 + $1.members.count })
    for entry in entries {
      works.add(entry)
      persons.add(entry)
      names.add(entry, mobiles: mobiles[entry.id] ?? [:])
    }
    return works.doubts() + persons.doubts() + names.doubts()
  }

  /// Whether a rule counts the entries of an adviser.
  var countsAdvisers: Bool {
    check.clauses.contains { ($0.rule as? OneEntryPerPerson)?.role == .adviser }
  }

  /// The findings that need all entries together. `entries` are those that are neither refused nor withdrawn, in the
  /// order of registration. A finding about an organization is given to each of its entries.
  func findings(across entries: [Entry]) -> [EligibilityFinding] {
    check.findings(across: entries) + (countsPlaces ? quotaFindings(entries) : [])
  }

  /// The findings about organizations alone, for all entries of some organizations.
  func findings(withinUnits entries: [Entry]) -> [EligibilityFinding] {
    findings(across: entries) { if case .organization = $0 { true } else { false } }
      + (countsPlaces ? quotaFindings(entries) : [])
  }

  /// The findings about persons on several entries alone.
  func findings(aboutPersons entries: [Entry]) -> [EligibilityFinding] {
    findings(across: entries) { if case .persons = $0 { true } else { false } }
  }

  private func findings(
    across entries: [Entry], where isWanted: (EligibilityScope) -> Bool
  ) -> [EligibilityFinding] {
    var tally = EligibilityTally(check.clauses.filter { isWanted($0.rule.scope) })
    for entry in entries { tally.add(entry) }
    return tally.findings()
  }

  /// Whether anything is found by comparing the entries of one organization with each other.
  var comparesUnits: Bool {
    hasLimits || SameName(check.clauses).isAsked
      || check.clauses.contains { if case .organization = $0.rule.scope { true } else { false } }
  }

  /// Whether anybody has a limited number of places.
  private var hasLimits: Bool {
    isPublished || !quotas.isEmpty || intake?.perOrganization != nil
  }

  /// Whether the findings include the number of places. For a package, places are checked separately, without reserves,
  /// and reported once.
  var countsPlaces = true

  /// How many entries an organization may send, without reserves; `nil` for no limit.
  func places(of organization: String) -> Int? {
    quotas[organization] ?? (isPublished ? 0 : nil) ?? intake?.perOrganization
  }

  /// Findings about organizations with more entries than the tier or their own quota allows.
  private func quotaFindings(_ entries: [Entry]) -> [EligibilityFinding] {
    // Nobody has a limit; to count a nation's works by their units would be for nothing.
    guard hasLimits else { return [] }
    var order: [String] = []
    var byOrganization: [String: [Entry.ID]] = [:]
    var numbers: [Entry.ID: Int] = [:]
    // Entries with an unknown organization may belong to several.
    for entry in entries where !entry.organization.isEmpty {
      numbers[entry.id] = Int(entry.number)
      if byOrganization[entry.organization] == nil { order.append(entry.organization) }
      byOrganization[entry.organization, default: []].append(entry.id)
    }
    return order.flatMap { organization -> [EligibilityFinding] in
      guard let most = places(of: organization) else { return [] }
      let limit = most + (intake?.reserves ?? 0)
      let rule = WorksPerOrganization(atMost: limit)
      let ids = byOrganization[organization] ?? []
      return rule.findings(forCount: ids.count).map {
        EligibilityFinding(
          entry: nil, organization: organization,
          concerned: intake?.isRanked == true
            ? Self.beyond(limit, ids, numbers: numbers) : ids,
          clause: EligibilityClause(rule, source: isPublished ? "公布的名额" : "本届名额"), reason: $0)
      }
    }
  }
}

extension EditionCheck {
  /// The entries beyond a limit, which are those that the organization's numbers put last. All entries if a number is
  /// missing or repeated, because then nobody can say which are last.
  fileprivate static func beyond(
    _ limit: Int, _ ids: [Entry.ID], numbers: [Entry.ID: Int]
  ) -> [Entry.ID] {
    let ranks = ids.compactMap { numbers[$0] }
    guard ranks.count == ids.count, Set(ranks).count == ids.count else { return ids }
    return Array(ids.sorted { numbers[$0] ?? 0 < numbers[$1] ?? 0 }.dropFirst(limit))
  }
}

extension EligibilityFinding {
  /// Whether the finding already says that a member's field is empty.
  fileprivate func asks(for field: PersonField, of place: Int) -> Bool {
    guard reason.isMissingData, member == nil || member == place else { return false }
    return clause.rule.needs.contains { $0.holds(field) }
  }
}

extension PrivateFields {
  /// The members' mobiles, by their positions on the form.
  static func mobiles(_ fields: [PrivateFields]) -> [Int: String] {
    Dictionary(
      fields.filter { $0.role == "member" && !$0.mobile.isEmpty }.map { ($0.position, $0.mobile) },
      uniquingKeysWith: { one, _ in one })
  }

  /// Which fields each member gave, in the order of the members.
  static func given(_ fields: [PrivateFields], members: Int) -> [UnfilledField.Sealed] {
    var given = Array(
      repeating: UnfilledField.Sealed(hasIDNumber: false, hasMobile: false), count: members)
    for one in fields where one.role == "member" && given.indices.contains(one.position - 1) {
      given[one.position - 1] = UnfilledField.Sealed(
        hasIDNumber: !one.idNumber.isEmpty, hasMobile: !one.mobile.isEmpty)
    }
    return given
  }
}
