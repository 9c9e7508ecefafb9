public import Contest
import ContestSheets
import ContestStore

/// What the unit or the office has made of an entry since its entrant sent it: 单位、组委会的更正.
///
/// What the entrant sees on the form is what the entrant typed; what counts is what is registered. Where the two differ, the entrant
/// looks at both, field by field, and says which one is to be sent; until then nothing is sent over what others wrote.
public struct OthersChange: Sendable {
  /// One field as the entrant has it now, and as it is registered.
  public struct Difference: Sendable {
    public let field: EntrantForm.Field
    public let own: String
    public let registered: String
  }

  /// What is chosen together: a field, or everything about one person.
  public struct Choice: Sendable, Identifiable {
    /// `title`, `answer-abstract`, `member-2`, `adviser-1`.
    public let id: String
    public let differences: [Difference]
  }

  /// The entry as it is registered now.
  let stored: Digest
  /// What was changed since the entrant sent it: each value once, from what was sent to what is there now, as far as the log
  /// still tells it.
  public let changes: [EntryDifference]
  /// Where the form is another than the register, in the form's order.
  public let choices: [Choice]
  /// The form's values, with its people counted from 1 without a gap, as they are registered.
  let own: EntrantValues
  /// Whether the entrant has looked at what is registered now, and said which is to be sent.
  public let isLookedAt: Bool

  /// Tells this state of the register from a later one.
  public var mark: String { stored.text }
  public var differences: [Difference] { choices.flatMap(\.differences) }

  /// What the log has of a value before the first change; `nil` where it was not changed.
  func sent(_ what: String) -> String? { changes.first { $0.what == what }?.old }
}

/// Which of the two versions of a field or a person is to be sent.
public enum OwnOrRegistered: String, Sendable {
  case own, registered
}

extension Desk {
  /// What others have made of the entry since it was sent; `nil` where it is as it was sent.
  func othersChange(
    _ desk: EntrantDesk, _ stored: StoredEntry, in connection: Connection
  ) throws -> OthersChange? {
    guard let sent = desk.sent, let digest = stored.digest, digest != sent.stored else {
      return nil
    }
    let rulebook = desk.edition.rulebook
    let hidden =
      try PeopleRecords.sealed(of: stored.entry.id, in: connection).map {
        try key.box.open($0, entry: stored.entry.id.text)
      } ?? []
    let registered = EntrantValues(stored.entry, hidden, rulebook)
    let own = desk.values.withoutGaps
    // What the reader makes of the form: a day in other words, or a blank too many, is no difference.
    let read = try read(desk).reader.drafts.first.map {
      EntrantValues($0.registration, rulebook)
    }
    var both = own
    for (id, value) in registered.all where both[id].isEmpty { both[id] = value }
    let form = EntrantForm(rulebook, values: both, namesUnit: desk.unit == nil)
    var units = OrganizationList(try OrganizationRecords.all(desk.edition.id, in: connection))
    var choices: [OthersChange.Choice] = []
    for field in form.fields {
      let (typed, there) = (own[field.id], registered[field.id])
      if read?[field.id] == there || Self.isSame(typed, there) { continue }
      if field.id == "organization", units.find(typed)?.id == stored.organizationID { continue }
      let difference = OthersChange.Difference(field: field, own: typed, registered: there)
      let id = field.person ?? field.id
      if let last = choices.last, last.id == id {
        choices[choices.count - 1] = .init(id: id, differences: last.differences + [difference])
      } else {
        choices.append(.init(id: id, differences: [difference]))
      }
    }
    return OthersChange(
      stored: digest, changes: try changes(of: stored.entry.id, in: connection),
      choices: choices, own: own,
      isLookedAt: choices.isEmpty || desk.values.lookedAt == digest.text)
  }

  private static func isSame(_ one: String, _ other: String) -> Bool {
    one.split(whereSeparator: \.isWhitespace) == other.split(whereSeparator: \.isWhitespace)
  }

  /// What the log has of changes since the entrant sent it last.
  private func changes(
    of entry: Entry.ID, in connection: Connection
  ) throws -> [EntryDifference] {
    let records = try HistoryRecords.records(of: .entry(entry), in: connection)
    let since = records.lastIndex { $0.record.action == "entry.send" && $0.told("sending") != nil }
    var changes: [EntryDifference] = []
    for told in records.dropFirst(since.map { $0 + 1 } ?? 0)
    where told.record.action != "entry.send" {
      guard let kept = told.withheld("changes") else { continue }
      for change in try KeptJSON.value([EntryDifference].self, in: kept) {
        if let place = changes.firstIndex(where: { $0.what == change.what }) {
          changes[place].new = change.new
        } else {
          changes.append(change)
        }
      }
    }
    return changes.filter { $0.old == nil || $0.old != $0.new }
  }

  /// Takes an entrant's choice between what is registered and what the form has, field by field, over into the form. Nothing is sent
  /// by it.
  ///
  /// `mark` and `seen` tell what the page showed: where the register or the form is another by now, nothing is taken over.
  ///
  /// - Throws: ``EntrantFault/changedSinceLooked(fields:)``, ``EntrantFault/choicesMissing(_:)``.
  @discardableResult
  public func choose(
    _ chosen: [String: OwnOrRegistered], mark: String, seen: String, edition id: Edition.ID
  ) async throws -> EntrantDesk {
    try actor.require(.fillInEntry, in: .entrant(actor.name, of: id))
    let now = clock()
    return try await database.note { [key] notes in
      let desk = try entrantDesk(id, key, at: now, in: notes)
      if let bar = desk.bar(at: now) { throw bar }
      guard let others = desk.others else { return desk }
      guard others.mark == mark, desk.values.digest().text == seen else {
        throw EntrantFault.changedSinceLooked(fields: [])
      }
      let missing = others.choices.filter { chosen[$0.id] == nil }
      guard missing.isEmpty else { throw EntrantFault.choicesMissing(missing.map(\.id)) }
      var after = others.own
      for choice in others.choices where chosen[choice.id] == .registered {
        for one in choice.differences { after[one.field.id] = one.registered }
      }
      after.lookedAt = others.mark
      guard let draft = try EntrantDraftRecords.draft(of: actor.name, id, in: notes),
        try EntrantDraftRecords.save(
          try after.sealed(actor.name, id, key), over: draft, at: now, in: notes)
      else { throw StoreError.busy(seconds: 0) }
      return try entrantDesk(id, key, at: now, in: notes)
    }
  }
}

extension EntrantForm.Field {
  /// Whose field it is: `member-2`; `nil` for the work's own.
  fileprivate var person: String? {
    switch column {
    case .member(let place, _): "member-\(place)"
    case .adviser(let place), .adviserOrganization(let place): "adviser-\(place)"
    case .organization, .title, .track, .group, .form, .answer: nil
    }
  }
}

extension EntrantValues {
  /// What is registered, in the words of the form.
  init(_ entry: Entry, _ hidden: [PrivateFields], _ rulebook: Rulebook) {
    let members = entry.members.enumerated().map { index, member in
      let own = hidden.first { $0.role == "member" && $0.position == index + 1 }
      return RegisteredPerson(
        name: member.name, studentNumber: member.studentNumber, degree: member.degree,
        enrolledOn: member.enrolledOn, bornOn: member.bornOn, idNumber: own?.idNumber ?? "",
        mobile: own?.mobile ?? "")
    }
    self.init(
      Registration(
        number: entry.number, title: entry.title, organization: entry.organization,
        track: entry.track, group: entry.group, form: entry.form, members: members,
        advisers: entry.advisers, answers: entry.answers), rulebook)
  }

  init(_ registration: Registration, _ rulebook: Rulebook) {
    self.init()
    self["organization"] = registration.organization
    self["title"] = registration.title
    self["track"] =
      rulebook.track(registration.track)?.name.chinese ?? registration.track.text
    self["group"] = registration.group
    switch registration.form {
    case .individual: self["form"] = "个人"
    case .collective: self["form"] = "集体"
    case nil: break
    }
    for (index, person) in registration.members.enumerated() {
      func set(_ field: PersonField, _ value: String) {
        self["member-\(index + 1)-\(field.rawValue)"] = value
      }
      set(.name, person.name)
      set(.studentNumber, person.studentNumber)
      set(.degree, person.degree?.name(in: .chinese) ?? "")
      set(.enrolledOn, person.enrolledOn?.description ?? "")
      set(.bornOn, person.bornOn?.description ?? "")
      set(.idNumber, person.idNumber)
      set(.mobile, person.mobile)
    }
    for (index, adviser) in registration.advisers.enumerated() {
      self["adviser-\(index + 1)-name"] = adviser.name
      self["adviser-\(index + 1)-organization"] = adviser.organization
    }
    for (field, answer) in registration.answers { self["answer-\(field)"] = answer }
  }

  /// The same with its people counted from 1: a place that was left blank between two is none.
  var withoutGaps: EntrantValues {
    var values = EntrantValues()
    values.lookedAt = lookedAt
    var places: [String: [Int]] = [:]
    func split(_ id: String) -> (prefix: String, place: Int, rest: Substring)? {
      guard let prefix = ["member-", "adviser-"].first(where: id.hasPrefix) else { return nil }
      let digits = id.dropFirst(prefix.count).prefix { $0 != "-" }
      return Int(digits).map { (prefix, $0, id.dropFirst(prefix.count + digits.count)) }
    }
    for (id, value) in all where !value.allSatisfy(\.isWhitespace) {
      guard let part = split(id), places[part.prefix]?.contains(part.place) != true else {
        continue
      }
      places[part.prefix, default: []].append(part.place)
    }
    for (id, value) in all {
      guard let part = split(id) else {
        values[id] = value
        continue
      }
      guard let place = places[part.prefix]?.sorted().firstIndex(of: part.place) else { continue }
      values["\(part.prefix)\(place + 1)\(part.rest)"] = value
    }
    return values
  }
}

extension EntryDifference {
  /// The change in both languages, with the words of the entrant's form. Long texts are shortened; the whole ones stand on the check
  /// page.
  public func told(_ rulebook: Rulebook) -> Bilingual {
    func shown(_ text: String, _ blank: String) -> String {
      text.isEmpty ? blank : text.count > 40 ? text.prefix(40) + "…" : text
    }
    // It begins a line.
    let plain = self.name(in: rulebook).text(in: .english)
    let name = plain.prefix(1).uppercased() + plain.dropFirst()
    guard let old, let new else {
      return Bilingual(chinese: "\(what)已更改", english: "\(name) changed")
    }
    return Bilingual(
      chinese: "\(what)：\(shown(old, "（空）")) → \(shown(new, "（空）"))",
      english: "\(name): \(shown(old, "(blank)")) → \(shown(new, "(blank)"))")
  }
}
