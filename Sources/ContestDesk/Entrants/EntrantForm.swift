public import Contest
import ContestSheets
public import ContestStore

/// The form of an entrant, made of the rulebook's fields, section by section: 网上填报表.
///
/// Its answers go through the reader of the registration workbook, as one row a member, so that the two have one set of checks.
public struct EntrantForm: Sendable {
  public enum Section: String, CaseIterable, Sendable {
    case work, people, questions
  }

  public struct Field: Sendable {
    public enum Kind: Sendable, Hashable {
      case line, area, choice([String])
    }
    /// `title`, `member-1-name`, `answer-abstract`.
    public let id: String
    public let label: Bilingual
    public let hint: Bilingual
    public let kind: Kind
    /// Without it the entry is not taken.
    public let isRequired: Bool
    /// It is better filled in: blank, it is taken and the office looks at it.
    public let isWanted: Bool
    public let section: Section
    let column: Column
    /// Whether it is a number of a person, which is kept sealed.
    public var isPrivate: Bool {
      if case .member(_, let field) = column { field.isPrivate } else { false }
    }
  }

  /// What stands over a column of the row that is read.
  enum Column: Hashable, Sendable {
    case organization, title, track, group, form
    case adviser(Int)
    case adviserOrganization(Int)
    case member(Int, PersonField)
    case answer(String)
  }

  public let fields: [Field]
  /// Whether there can be one person more than the form has room for now.
  public let mayAddPerson: Bool
  let rulebook: Rulebook

  public func fields(_ section: Section) -> [Field] { fields.filter { $0.section == section } }
  public func field(_ id: String) -> Field? { fields.first { $0.id == id } }

  /// More characters than any question of a rulebook takes.
  public static let mostCharacters = 20_000
  /// How many a field of one line may have: a default of ours. No title or name is longer.
  public static let mostInLine = 300

  /// - Parameters:
  ///   - rulebook: whose questions they are.
  ///   - values: what has been typed; there is always room for one member more, and one adviser.
  ///   - namesUnit: whether the entrant says which unit sends it.
  public init(_ rulebook: Rulebook, values: EntrantValues, namesUnit: Bool) {
    self.rulebook = rulebook
    let nouns = rulebook.nouns
    var fields: [Field] = []
    func add(
      _ id: String, _ chinese: String, _ english: String, hint: (String, String) = ("", ""),
      kind: Field.Kind = .line, required: Bool = true, wanted: Bool = false, _ section: Section,
      _ column: Column
    ) {
      fields.append(
        Field(
          id: id, label: Bilingual(chinese: chinese, english: english),
          hint: Bilingual(chinese: hint.0, english: hint.1), kind: kind, isRequired: required,
          isWanted: wanted && !required,
          section: section, column: column))
    }
    if namesUnit {
      add(
        "organization", "所在单位", "Your unit",
        hint: ("以哪个单位的名义\(nouns.takesPart)，写全称", "For which you take part; its full name"),
        .work, .organization)
    }
    add("title", nouns.titleHeading, "Title", hint: ("填写全称", "In full"), .work, .title)
    if rulebook.tracks.count > 1 {
      add(
        "track", nouns.trackHeading, "Track", kind: .choice(rulebook.tracks.map(\.name.chinese)),
        .work,
        .track)
    }
    if rulebook.tracks.contains(where: { !$0.groups.isEmpty }) {
      // Once the track is chosen, only its groups are.
      let track = Self.track(values, rulebook)
      var groups: [String] = []
      for group in track?.groups ?? rulebook.tracks.flatMap(\.groups)
      where !groups.contains(group) {
        groups.append(group)
      }
      let hint =
        track.map { track in
          track.groups.isEmpty
            ? ("“\(track.name.chinese)”没有组别，不用选", "This track has no groups; leave it")
            : (
              "“\(track.name.chinese)”的组别；改了类别的，请先保存",
              "The track's groups; after changing the track, save first"
            )
        } ?? ("须是所选类别的组别；没有组别的类别不选", "One of the track's groups; none where it has none")
      add(
        "group", "所属组别", "Group", hint: hint, kind: .choice(groups),
        required: track.map { !$0.groups.isEmpty }
          ?? rulebook.tracks.allSatisfy { !$0.groups.isEmpty }, .work, .group)
    }
    if let most = rulebook.people.individualMembers {
      add(
        "form", "个人/集体", "Individual or collective",
        hint: (
          "个人\(nouns.entry())的\(nouns.people)不超过 \(most) 人",
          "At most \(most) for an individual entry"
        ), kind: .choice(["个人", "集体"]), required: false, wanted: true, .work, .form)
    }
    let people = rulebook.people
    let members = min(max(values.members + 1, people.members.least, 1), max(people.members.most, 1))
    // Where there can be one author only, nobody is the first.
    let isAlone =
      people.members.most == 1 && (rulebook.subject == .work || rulebook.subject == .proposal)
    let leader = isAlone ? (nouns.people, "person") : (nouns.leader, "first person")
    for place in 1...members {
      let isAsked = place <= max(people.members.least, 1)
      for field in people.fields {
        guard let heading = field.heading else { continue }
        let who =
          place == 1
          ? leader : ("第 \(place) \(nouns.people)", "person \(place)")
        add(
          "member-\(place)-\(field.rawValue)", "\(who.0)：\(heading)",
          "\(field.englishHeading) of the \(who.1)", hint: field.entrantHint,
          kind: field == .degree
            ? .choice(Degree.allCases.map { $0.name(in: .chinese) }) : .line,
          required: isAsked && field == .name, wanted: isAsked, .people, .member(place, field))
      }
    }
    let advisers = min(
      max(values.advisers + 1, people.advisers.least, 1), max(people.advisers.most, 0))
    mayAddPerson = members < people.members.most || advisers < people.advisers.most
    if advisers > 0 {
      for place in 1...advisers {
        add(
          "adviser-\(place)-name", "指导教师 \(place)：姓名", "Name of adviser \(place)",
          required: place <= people.advisers.least, .people, .adviser(place))
        add(
          "adviser-\(place)-organization", "指导教师 \(place)：单位", "Organization of adviser \(place)",
          required: false, .people, .adviserOrganization(place))
      }
    }
    let asked = AskedAnswers(rulebook).questions(
      track: Self.track(values, rulebook)?.id,
      answers: Dictionary(
        rulebook.form.map { ($0.id, values["answer-\($0.id)"]) },
        uniquingKeysWith: { one, _ in one }))
    for question in rulebook.form where question.kind != .file {
      let kind: Field.Kind
      var hint = ("", "")
      switch question.kind {
      case .text:
        kind = .area
        if let most = question.maximum { hint = ("不超过 \(most) 字", "At most \(most) characters") }
      case .number: (kind, hint) = (.line, ("填写数字", "A number"))
      case .day: (kind, hint) = (.line, ("写成 2025-09-01", "As 2025-09-01"))
      case .choice: kind = .choice(question.choices)
      case .yesNo: kind = .choice(["是", "否"])
      case .file: continue
      }
      add(
        "answer-\(question.id)", question.name.chinese, question.name.text(in: .english),
        hint: hint, kind: kind, required: question.isRequired,
        wanted: asked.contains { $0.id == question.id }, .questions, .answer(question.id))
    }
    self.fields = fields
  }
}

extension EntrantForm {
  /// The track that is chosen, or the only one there is.
  static func track(_ values: EntrantValues, _ rulebook: Rulebook) -> Track? {
    if rulebook.tracks.count == 1 { return rulebook.tracks.first }
    return rulebook.tracks.first { $0.name.chinese == values["track"] }
  }

  /// The track whose group the chosen one is not, so that the form says so at once; `nil` where the two agree or one is not chosen.
  public func strayGroup(_ values: EntrantValues) -> Track? {
    guard !values["group"].isEmpty, let track = Self.track(values, rulebook),
      !track.groups.contains(values["group"])
    else { return nil }
    return track
  }
}

extension PersonField {
  fileprivate var englishHeading: String {
    switch self {
    case .name: "Name"
    case .studentNumber: "Student number"
    case .degree: "Degree"
    case .enrolledOn: "Enrolled on"
    case .bornOn: "Born on"
    case .idNumber: "ID number"
    case .mobile: "Mobile"
    case .organization: "Organization"
    case .title: "Title"
    }
  }

  fileprivate var entrantHint: (String, String) {
    switch self {
    case .enrolledOn: ("写成 2025-09-01；只知月份的写 2025-09", "As 2025-09-01, or 2025-09")
    case .bornOn: ("写成 2004-05-20", "As 2004-05-20")
    case .idNumber:
      (
        "18 位，末位可为 X；用于核对是否一人多报，加密存放，不对外显示",
        "18 characters; kept sealed, to see whether one person is entered twice"
      )
    case .mobile: ("11 位，供组委会联系；加密存放，不对外显示", "11 digits; kept sealed, for the office to reach you")
    case .name, .studentNumber, .degree, .organization, .title: ("", "")
    }
  }
}

/// What an entrant has typed, by field, as it was typed.
public struct EntrantValues: Hashable, Sendable {
  public private(set) var all: [String: String] = [:]
  /// The registered entry that the entrant has compared with the form, by its digest: ``OthersChange``. It is no answer.
  var lookedAt: String?
  /// The name under which it is kept, which no field has.
  private static let looked = "/looked-at"

  public init() {}

  public subscript(id: String) -> String {
    get { all[id] ?? "" }
    set { all[id] = newValue.isEmpty ? nil : newValue }
  }

  /// The last member, and the last adviser, of whom anything was typed.
  var members: Int { last("member-") }
  var advisers: Int { last("adviser-") }

  /// More than any form has room for.
  private static let mostPeople = 10_000

  private func last(_ prefix: String) -> Int {
    all.keys.filter { $0.hasPrefix(prefix) }.compactMap {
      Int($0.dropFirst(prefix.count).prefix { $0 != "-" })
    }.filter { $0 <= Self.mostPeople }.max() ?? 0
  }

  /// Tells whether anything has changed, of some fields or of all.
  public func digest(of ids: [String]? = nil) -> Digest {
    var bytes = CanonicalBytes()
    for id in (ids ?? all.keys.sorted()) {
      bytes.append(id)
      bytes.append(self[id])
    }
    return bytes.digest
  }

  /// Each field with what was typed in it, as short digests: `answer-abstract=3f2a… title=90bc…`.
  public var fingerprints: String {
    all.keys.sorted().map { "\($0)=\(fingerprint($0))" }.joined(separator: " ")
  }

  private func fingerprint(_ id: String) -> String { String(digest(of: [id]).text.prefix(16)) }

  /// The fields that hold something else than when ``fingerprints`` were made, sorted.
  func changed(since fingerprints: String) -> [String] {
    let then = Dictionary(
      fingerprints.split(separator: " ").compactMap { pair -> (String, String)? in
        let parts = pair.split(separator: "=").map(String.init)
        return parts.count == 2 ? (parts[0], parts[1]) : nil
      }, uniquingKeysWith: { one, _ in one })
    return Set(then.keys).union(all.keys).sorted().filter {
      then[$0] != (all[$0] == nil ? nil : fingerprint($0))
    }
  }

  func sealed(_ account: String, _ edition: Edition.ID, _ key: SiteKey) throws -> [UInt8] {
    try key.box.seal(
      all.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        + (lookedAt.map { [Self.looked, $0] } ?? []),
      owner: EntrantDraft.owner(account, edition))
  }

  init(_ draft: EntrantDraft, _ key: SiteKey) throws {
    let texts = try key.box.open(
      draft.sealed, owner: EntrantDraft.owner(draft.account, draft.edition))
    guard texts.count.isMultiple(of: 2) else { throw StoreError.corrupt("entrant draft") }
    for place in stride(from: 0, to: texts.count, by: 2) {
      if texts[place] == Self.looked {
        lookedAt = texts[place + 1]
      } else {
        self[texts[place]] = texts[place + 1]
      }
    }
  }
}
