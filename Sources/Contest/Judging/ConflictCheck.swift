/// Finds out which judges may not judge an entry, and why: 回避.
///
/// | kind | the judge may not judge an entry |
/// |---|---|
/// | same-organization | of the judge's own organization |
/// | same-province | of an organization in the judge's own province |
/// | adviser | whose adviser or author is the judge, or has the judge's name |
/// | topic | that uses a topic of the judge's own organization, or a topic for which other judges are named; always |
/// | declared | for which the judge or the office has declared a conflict |
/// | past-organization | of an organization for which the judge worked before, as the list of judges says |
/// | household | on which there is a person from the judge's household, as the list of judges says |
/// | nominee | of persons or collectives, if the judge is a candidate for the honour too; always |
/// | co-author, judged-before | see ``ConflictHistory`` |
///
/// The same name does not prove that it is the same person. It still counts as a conflict, because it costs little to
/// exclude one pair, but a work that is judged by its own adviser damages the contest. The reason says that only the name
/// is the same.
///
/// A judge's unit is looked up like an entry's: by code, name, short name and former names, without blanks and brackets
/// (``OrganizationNames``). Someone of 京理工 or of 京华理工大学信息学院 belongs to 京华理工大学, and so does someone of the
/// unit above or below it. A unit that only looks like a registered one is no conflict but a doubt, see ``doubts(from:)``.
///
/// 韩天雨 of 永定农学院 may not judge NX-01 of 永定农学院 (same organization). Nor may 韩天雨 judge SF003 of 燕山师范大学, whose
/// adviser is called 韩天雨 (adviser).
///
/// An unknown organization or province conflicts with nobody. A judge without a province has the province of the judge's
/// organization. Judges are found by organization, province, name and declaration, so the work grows with entries plus
/// conflicts, not with entries times judges.
public struct ConflictCheck: Sendable {
  let kinds: Set<Conflict.Kind>
  let judges: [Judge]
  private let organizations: OrganizationNames
  let provinceOfOrganization: [String: String]
  /// The judges of each organization, by its key; see ``key(ofOrganization:)``.
  let byOrganization: [String: [Int]]
  private let nearOrganization: [String: [Int]]
  let byProvince: [String: [Int]]
  let byName: [String: [Int]]
  /// The judges who worked for an organization before, by its key; and the judges of whose household a person is, by that
  /// person's name.
  let byPastOrganization: [String: [Int]]
  let byHousehold: [String: [Int]]
  let history: ConflictHistory
  let identities: [Entry.ID: Entry.Identity]
  private let regions: RegionNames
  /// Judges who are candidates in the same round themselves: 参评的不评. They judge none of the other entries.
  public var nominees: [Judge.ID: Entry.ID] = [:]
  /// In what part the people are asked about, so that a reason calls their unit by the right word.
  public var part = Part.judge
  let declarations: [Entry.ID: [(judge: Int, reason: String)]]
  /// The topics that entries use; `nil` if there are none.
  let topics: TopicRules?

  /// The part in which a person or a department has to do with an entry.
  public enum Part: Hashable, Sendable {
    case judge
    /// Handles an objection.
    case handler
    /// Answers for a department, or enters or decides what departments say.
    case clerk
    /// A department that is asked about candidates.
    case department
    /// Is present when code numbers are drawn or decoded.
    case witness

    /// What an office calls the unit of somebody in this part.
    func unit(in language: Language) -> String {
      switch (self, language) {
      case (.judge, .chinese): "评委单位"
      case (.judge, .english): "the judge's unit"
      case (.handler, .chinese): "办理人单位"
      case (.handler, .english): "the handler's unit"
      case (.clerk, .chinese): "经办人单位"
      case (.clerk, .english): "the clerk's unit"
      case (.department, .chinese): "答复部门"
      case (.department, .english): "the department"
      case (.witness, .chinese): "监督人单位"
      case (.witness, .english): "the witness's unit"
      }
    }
  }

  /// A conflict that a judge or the office has declared about one entry.
  public struct Declaration: Hashable, Sendable {
    public var judge: Judge.ID
    public var entry: Entry.ID
    public var reason: String

    public init(judge: Judge.ID, entry: Entry.ID, reason: String) {
      self.judge = judge
      self.entry = entry
      self.reason = reason
    }
  }

  /// A judge who may not judge an entry, with all reasons.
  public struct Bar: Hashable, Sendable {
    public let judge: Judge.ID
    public let conflicts: [Conflict]
  }

  /// A judge whose unit looks like the organization of an entry. Only a person can decide whether it is the same.
  public struct Doubt: Hashable, Sendable {
    public let judge: Judge.ID
    /// The judge's unit as written in the list of judges.
    public let unit: String
    /// The name of the organization that it looks like.
    public let organization: String
    /// In what part the person was asked about.
    public let part: Part
  }

  /// - Parameters:
  ///   - kinds: the kinds of conflict that the round's rules name.
  ///   - judges: all judges who could get entries.
  ///   - organizations: the registered organizations, with short and former names. Any other organization is known only by
  ///     its name.
  ///   - provinces: the provinces of the organizations that send entries, by the organization's name.
  ///   - declared: the declared conflicts. Those of a judge who is not among `judges` are left out.
  ///   - topics: the topics that entries use; `nil` if there are none.
  ///   - history: the earlier contacts of judges and people elsewhere.
  ///   - identities: identifies entries that were also judged elsewhere.
  public init(
    _ kinds: some Sequence<Conflict.Kind>, judges: [Judge],
    organizations: OrganizationNames = OrganizationNames([]), provinces: [String: String] = [:],
    declared: [Declaration] = [], topics: TopicRules? = nil, history: ConflictHistory = .none,
    identities: [Entry.ID: Entry.Identity] = [:]
  ) {
    self.history = history
    self.identities = identities
    let regions = RegionNames(judges.map(\.province) + provinces.values.sorted())
    self.regions = regions
    self.topics = topics
    self.kinds = Set(kinds)
    self.judges = judges
    self.organizations = organizations
    provinceOfOrganization = provinces
    var matches: [String: OrganizationNames.Match] = [:]
    var byOrganization: [String: [Int]] = [:]
    var nearOrganization: [String: [Int]] = [:]
    var byProvince: [String: [Int]] = [:]
    var byPastOrganization: [String: [Int]] = [:]
    var byHousehold: [String: [Int]] = [:]
    for (place, judge) in judges.enumerated() {
      let match = matches[judge.organization] ?? organizations.match(judge.organization)
      matches[judge.organization] = match
      let own = organizations.own(match)
      for id in own { byOrganization["id:" + id, default: []].append(place) }
      if own.isEmpty, case let name = OrganizationNames.key(judge.organization), !name.isEmpty {
        byOrganization["name:" + name, default: []].append(place)
      }
      if case .near(let ids) = match {
        for id in ids { nearOrganization["id:" + id, default: []].append(place) }
      }
      // Lists that were imported by earlier versions have it as it was written.
      for former in judge.pastOrganizations.flatMap({ PastEmployersCell($0, organizations).names })
      {
        let formerMatch = matches[former] ?? organizations.match(former)
        matches[former] = formerMatch
        let own = organizations.own(formerMatch).map { "id:" + $0 }
        let name = OrganizationNames.key(former)
        for key in own.isEmpty && !name.isEmpty ? ["name:" + name] : own {
          byPastOrganization[key, default: []].append(place)
        }
      }
      let household = judge.household.flatMap { text in
        let names = HouseholdCell(text).names
        return names.isEmpty ? [text] : names
      }
      for person in Set(household.map(Self.key)) where !person.isEmpty {
        byHousehold[person, default: []].append(place)
      }
      let province = Self.province(of: judge, match, organizations, provinces, regions)
      if !province.isEmpty { byProvince[province, default: []].append(place) }
    }
    self.byOrganization = byOrganization
    self.nearOrganization = nearOrganization
    self.byProvince = byProvince
    self.byPastOrganization = byPastOrganization
    self.byHousehold = byHousehold
    byName = Self.index(judges) { Self.key($0.name) }
    var places: [Judge.ID: Int] = [:]
    for (place, judge) in judges.enumerated() { places[judge.id] = place }
    var declarations: [Entry.ID: [(judge: Int, reason: String)]] = [:]
    for declaration in declared {
      guard let judge = places[declaration.judge] else { continue }
      declarations[declaration.entry, default: []].append((judge, declaration.reason))
    }
    self.declarations = declarations
  }

  /// The judges who may not judge the entry, in the order of `judges`.
  public func bars(from entry: Entry) -> [Bar] {
    var found: [Int: [Conflict]] = [:]
    if kinds.contains(.sameOrganization) {
      for judge in byOrganization[key(ofOrganization: entry.organization)] ?? [] {
        let unit = judges[judge].organization
        let reason: ConflictReason =
          unit == entry.organization
          ? .text(unit) : .organization(entry.organization, part, unit: unit)
        found[judge, default: []].append(Conflict(.sameOrganization, reason))
      }
    }
    for (judge, reason) in topicBars(entry) {
      found[judge, default: []].append(Conflict(.topic, reason))
    }
    if kinds.contains(.sameProvince), let province = provinceOfOrganization[entry.organization] {
      for judge in byProvince[regions.province(province)] ?? [] {
        found[judge, default: []].append(Conflict(.sameProvince, reason: province))
      }
    }
    if kinds.contains(.adviserOrAuthor) {
      for (judge, conflict) in people(of: entry) { found[judge, default: []].append(conflict) }
    }
    if kinds.contains(.declared) {
      for (judge, reason) in declarations[entry.id] ?? [] {
        found[judge, default: []].append(Conflict(.declared, reason: reason))
      }
    }
    if kinds.contains(.pastOrganization) {
      for judge in Set(byPastOrganization[key(ofOrganization: entry.organization)] ?? []) {
        found[judge, default: []].append(
          Conflict(.pastOrganization, reason: entry.organization))
      }
    }
    if kinds.contains(.household) {
      for person in entry.members.map(\.name) + entry.advisers.map(\.name) {
        for judge in byHousehold[Self.key(person)] ?? []
        where !(found[judge] ?? []).contains(where: { $0.kind == .household }) {
          found[judge, default: []].append(Conflict(.household, reason: person))
        }
      }
    }
    if !nominees.isEmpty {
      for (place, judge) in judges.enumerated() {
        guard let own = nominees[judge.id] else { continue }
        found[place, default: []].append(Conflict(.nominee, reason: own.text))
      }
    }
    if !history.isEmpty { addHistory(of: entry, to: &found) }
    return found.sorted { $0.key < $1.key }.map {
      Bar(judge: judges[$0.key].id, conflicts: $0.value)
    }
  }

  /// The earlier contacts of judges and the entry's people elsewhere.
  func addHistory(of entry: Entry, to found: inout [Int: [Conflict]]) {
    var reasons: [(kind: Conflict.Kind, reasons: [String: ConflictReason])] = []
    if kinds.contains(.coAuthor) { reasons.append((.coAuthor, history.coAuthors(on: entry))) }
    if kinds.contains(.judgedBefore) {
      reasons.append((.judgedBefore, history.judgedBefore(entry, identities[entry.id])))
    }
    for (kind, reasons) in reasons {
      for (name, reason) in reasons {
        for place in byName[name] ?? [] {
          found[place, default: []].append(Conflict(kind, reason))
        }
      }
    }
  }

  /// The judges excluded by the entry's topic: those of the organization that posted it; and if judges are named for the
  /// topic, all others.
  private func topicBars(_ entry: Entry) -> [(judge: Int, reason: ConflictReason)] {
    guard let topic = topics?.topic(ofGroup: entry.group) else { return [] }
    let own = Set(byOrganization[key(ofOrganization: topic.poster)] ?? [])
    return judges.indices.compactMap { place in
      if own.contains(place) { return (place, .poster(topic.poster)) }
      guard !topic.judges.isEmpty, !topic.judges.contains(judges[place].id.text) else { return nil }
      return (place, .judgesNamed(topic: topic.number))
    }
  }

  /// The judges whose unit only looks like the entry's organization, in the order of `judges`.
  public func doubts(from entry: Entry) -> [Doubt] {
    guard kinds.contains(.sameOrganization) else { return [] }
    return (nearOrganization[key(ofOrganization: entry.organization)] ?? []).map {
      Doubt(
        judge: judges[$0].id, unit: judges[$0].organization, organization: entry.organization,
        part: part)
    }
  }

  func key(ofOrganization name: String) -> String {
    if let id = organizations.id(named: name) { return "id:" + id }
    return "name:" + OrganizationNames.key(name)
  }

  private static func province(
    of judge: Judge, _ match: OrganizationNames.Match, _ organizations: OrganizationNames,
    _ provinces: [String: String], _ regions: RegionNames
  ) -> String {
    if !judge.province.isEmpty { return regions.province(judge.province) }
    switch match {
    case .registered(let id), .part(let id):
      return organizations.name(of: id).flatMap { provinces[$0] }.map(regions.province) ?? ""
    case .above, .several, .near, .unknown: return ""
    }
  }

  /// The key by which an organization's province is compared with those of judges.
  func province(ofOrganization name: String) -> String? {
    provinceOfOrganization[name].map(regions.province)
  }

  /// The judges whose name is on the entry, each once.
  private func people(of entry: Entry) -> [(judge: Int, conflict: Conflict)] {
    var seen: Set<Int> = []
    var found: [(judge: Int, conflict: Conflict)] = []
    func look(_ name: String, as reason: ConflictReason) {
      for judge in byName[Self.key(name)] ?? [] where seen.insert(judge).inserted {
        found.append((judge, Conflict(.adviserOrAuthor, reason)))
      }
    }
    for adviser in entry.advisers { look(adviser.name, as: .adviser(adviser.name)) }
    for member in entry.members { look(member.name, as: .author(member.name)) }
    return found
  }

  private static func index(_ judges: [Judge], by key: (Judge) -> String) -> [String: [Int]] {
    var index: [String: [Int]] = [:]
    for (place, judge) in judges.enumerated() where !key(judge).isEmpty {
      index[key(judge), default: []].append(place)
    }
    return index
  }

  /// A name without spaces, width and dots, as ``SameWork`` compares names: 苏　立 is 苏立, and 买买提•艾力, which many keyboards
  /// write, is 买买提·艾力.
  static func key(_ name: String) -> String { SameWork.key(name) }
}

extension Conflict: Explained {
  public var code: String { "conflict-\(kind.rawValue)" }

  public func message(in language: Language) -> String {
    let reason = fact.text(in: language)
    return switch (kind, language) {
    case (.sameOrganization, .chinese): "同单位：\(reason)"
    case (.sameOrganization, .english): "same organization: \(reason)"
    case (.sameProvince, .chinese): "同省份：\(reason)"
    case (.sameProvince, .english): "same province: \(reason)"
    case (.adviserOrAuthor, .chinese): "与\(reason)同名"
    case (.adviserOrAuthor, .english): "has the name of \(reason) on the entry"
    case (.topic, .chinese): "榜题：\(reason)"
    case (.topic, .english): "topic: \(reason)"
    case (.declared, .chinese): "已申报回避：\(reason)"
    case (.declared, .english): "declared: \(reason)"
    case (.pastOrganization, .chinese): "曾任职单位：\(reason)"
    case (.pastOrganization, .english): "worked before for: \(reason)"
    case (.nominee, .chinese): "本人参评：\(reason)"
    case (.nominee, .english): "stands for it too: \(reason)"
    case (.household, .chinese): "申报的同住亲属：\(reason)"
    case (.household, .english): "of the same household, as declared: \(reason)"
    case (.coAuthor, .chinese): "曾合作：\(reason)"
    case (.coAuthor, .english): "stood together before: \(reason)"
    case (.judgedBefore, .chinese): "以前评过：\(reason)"
    case (.judgedBefore, .english): "judged it or its team before: \(reason)"
    }
  }
}

extension ConflictCheck.Doubt: Explained {
  public var code: String { "conflict-organization-near" }

  public func message(in language: Language) -> String {
    switch language {
    case .chinese:
      "存疑（未回避）：\(part.unit(in: .chinese))“\(unit)”与“\(organization)”相近，请核对"
    case .english:
      "doubtful, not barred: \(part.unit(in: .english)) “\(unit)” is near “\(organization)”"
    }
  }
}
