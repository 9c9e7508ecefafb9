import Contest
import ContestStore

/// The eligibility rules of an edition, the quotas of its organizations among them.
struct EditionCheck: Sendable {
  let check: EligibilityCheck
  let unfilled: UnfilledField
  let rulebook: Rulebook
  private let intake: Tier.Intake?
  private let quotas: [String: Int]
  private let isPublished: Bool

  /// The check with the organizations and the winners of earlier years that are stored.
  init(_ edition: Edition, in connection: Connection) throws {
    self.init(
      edition, organizations: try OrganizationRecords.all(edition.id, in: connection),
      past: try PastAwardRecords.all(edition.id, in: connection),
      published: try QuotaRecords.seats(edition.id, in: connection))
  }

  /// A winner's organization is known by any of its names. `published` are the places of the plan that counts, by
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
      // Whoever is not on the plan that was published has no places.
      quotas[organization.name] =
        published.map { $0[organization.id] ?? 0 } ?? organization.quota
    }
    isPublished = published != nil
    self.quotas = quotas
  }

  /// Whether a person counts across organizations.
  var looksForPersons: Bool {
    check.clauses.contains { if case .persons = $0.rule.scope { true } else { false } }
  }

  /// Whether people can be told apart by nothing better than their mobiles, which are kept sealed.
  var looksForMobiles: Bool {
    rulebook.people.fields.contains(.mobile) && !PersonsToTellApart.missing(in: rulebook).isEmpty
  }

  /// Whether a clause asks for a file, so that it matters which are handed in.
  var looksForFiles: Bool {
    let files = Set(rulebook.form.filter { $0.kind == .file }.map(\.id))
    return check.clauses.contains {
      ($0.rule as? RequiredProof).map { files.contains($0.field) } ?? false
    }
  }

  /// The findings of one entry by itself. Where two clauses state the same rule, the one with a source reports it. A question whose
  /// file is handed in, `files`, is answered.
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
      // Two proofs that are missing are two.
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

  /// What a person has to look at in one entry: what it lacks, what looks strange. What an eligibility rule has said
  /// already is not said again.
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

  /// What a person has to look at among entries: one work entered twice, one person under two units, one name on more entries than
  /// the rulebook allows one person.
  func doubts(
    across entries: [Entry], mobiles: [Entry.ID: [Int: String]]
  ) -> [ScreeningDoubt] {
    var works = SameWork()
    var persons = SamePerson()
    var names = SameName(check.clauses)
    for entry in entries {
      works.add(entry)
      persons.add(entry)
      names.add(entry, mobiles: mobiles[entry.id] ?? [:])
    }
    return works.doubts() + persons.doubts() + names.doubts()
  }

  /// What is found only by looking at all entries together. Give the standing entries, in the order of
  /// registration. A finding about an organization is given to each entry that it concerns.
  func findings(across entries: [Entry]) -> [EligibilityFinding] {
    check.findings(across: entries) + (countsPlaces ? quotaFindings(entries) : [])
  }

  /// Whether places are counted with the findings. A package's are counted apart, without reserves, and told once.
  var countsPlaces = true

  /// How many entries an organization may send, reserves not counted; `nil` for no limit.
  func places(of organization: String) -> Int? {
    quotas[organization] ?? (isPublished ? 0 : nil) ?? intake?.perOrganization
  }

  /// More entries than the tier, or the organization's own quota, allows.
  private func quotaFindings(_ entries: [Entry]) -> [EligibilityFinding] {
    var order: [String] = []
    var byOrganization: [String: [Entry.ID]] = [:]
    var numbers: [Entry.ID: Int] = [:]
    // Entries whose organization is not known may be of many.
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
  /// Those that an organization recommends last, by its own numbers; all of them where a number is none, or stands twice,
  /// so that nobody can say who is last.
  fileprivate static func beyond(
    _ limit: Int, _ ids: [Entry.ID], numbers: [Entry.ID: Int]
  ) -> [Entry.ID] {
    let ranks = ids.compactMap { numbers[$0] }
    guard ranks.count == ids.count, Set(ranks).count == ids.count else { return ids }
    return Array(ids.sorted { numbers[$0] ?? 0 < numbers[$1] ?? 0 }.dropFirst(limit))
  }
}

extension EligibilityFinding {
  /// Whether it says already that a member's field is not filled in.
  fileprivate func asks(for field: PersonField, of place: Int) -> Bool {
    guard reason.isMissingData, member == nil || member == place else { return false }
    return clause.rule.needs.contains { $0.holds(field) }
  }
}

extension PrivateFields {
  /// The members' mobiles, by their places on the form.
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
