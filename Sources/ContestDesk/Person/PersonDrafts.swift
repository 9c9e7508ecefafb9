import Contest
import ContestStore

/// Finds a person in what entrants have typed on the web, sent or not: 网上填报. Drafts are encrypted, so each one is opened.
struct PersonDrafts {
  struct Found {
    let draft: EntrantDraft
    let values: EntrantValues
    /// The beginnings of the names of the person's fields: `member-2-`.
    let people: [String]
    /// The person's numbers in the draft; empty if none was typed.
    let numbers: Set<String>
    /// Whether other text in the draft names the person.
    let isMentioned: Bool
  }
  let own: [Found]
  /// The drafts of a namesake.
  let others: [Found]

  /// `own` are the person's places on entries. A draft belongs to the person if it was sent as one of these entries, or
  /// if it has one of the person's numbers, or if it has no number and nothing else is known.
  ///
  /// - Throws: ``PersonFault/several(_:_:)`` if the person is on no entry and drafts with the name have different
  ///   numbers.
  init(
    of name: String, own spots: [PersonSpot], _ key: SiteKey, in connection: Connection
  ) throws {
    let wanted = FormText.name(name)
    let found = try EntrantDraftRecords.all(in: connection).compactMap { draft -> Found? in
      let values = try EntrantValues(draft, key)
      let people = values.all.compactMap { field, value in
        field.hasSuffix("-name") && FormText.name(value) == wanted
          ? String(field.dropLast("name".count)) : nil
      }.sorted()
      let isMentioned = values.all.contains { field, value in
        value.contains(name) && !people.contains { field.hasPrefix($0) }
      }
      guard !people.isEmpty || isMentioned else { return nil }
      let numbers = people.flatMap { person in
        ["id-number", "mobile", "student-number"].map {
          values[person + $0].filter { !$0.isWhitespace }.uppercased()
        }
      }.filter { $0.count >= 6 }
      return Found(
        draft: draft, values: values, people: people, numbers: Set(numbers),
        isMentioned: isMentioned)
    }
    let entries = Set(spots.compactMap(\.place).map(\.entry))
    let numbers = try Self.numbers(of: spots, key, in: connection)
    func isOwn(_ one: Found) -> Bool {
      if let entry = one.draft.sent?.entry, entries.contains(entry) { return true }
      if one.people.isEmpty { return true }
      return numbers.isEmpty || one.numbers.isEmpty || !numbers.isDisjoint(with: one.numbers)
    }
    own = found.filter(isOwn)
    others = found.filter { !isOwn($0) }
    guard spots.isEmpty else { return }
    var persons: [Set<String>] = []
    for one in own where !one.numbers.isEmpty {
      if !persons.contains(where: { !$0.isDisjoint(with: one.numbers) }) {
        persons.append(one.numbers)
      }
    }
    guard persons.count < 2 else {
      throw PersonFault.several(name, own.map { "网上填报 \($0.draft.account)" })
    }
  }

  /// The numbers of a person that entries contain.
  static func numbers(
    of spots: [PersonSpot], _ key: SiteKey, in connection: Connection
  ) throws -> Set<String> {
    var numbers: Set<String> = []
    for spot in spots {
      switch spot.home {
      case .entry(let place):
        let box = try PeopleRecords.sealed(of: place.entry, in: connection)
        let open = try box.map { try key.box.open($0, entry: place.entry.text) } ?? []
        let fields = open.first { $0.role == place.role && $0.position == place.position }
        numbers.formUnion(
          [fields?.idNumber ?? "", fields?.mobile ?? "", place.studentNumber ?? ""])
      case .reserve(_, let work):
        guard spot.role == "member", work.members.indices.contains(spot.position - 1) else {
          continue
        }
        let person = work.members[spot.position - 1]
        numbers.formUnion([person.idNumber, person.mobile, person.studentNumber])
      }
    }
    return Set(numbers.map { $0.uppercased() }.filter { $0.count >= 6 })
  }

  /// Everything about the person in the drafts, for the person to read.
  func facts(
    _ editions: [Edition.ID: Edition], of name: String, in connection: Connection
  ) throws -> [PersonFile.Fact] {
    try own.flatMap { one -> [PersonFile.Fact] in
      guard let edition = editions[one.draft.edition] else { return [] }
      let form = EntrantForm(
        edition.rulebook, values: one.values, namesUnit: one.draft.organization == nil)
      let files = try DraftFileRecords.of(one.draft.account, in: connection)
      func fact(_ kind: String, _ text: String) -> PersonFile.Fact {
        PersonFile.Fact(
          edition: edition.heading, entry: one.draft.sent?.entry.text ?? "", kind: kind, text: text)
      }
      func line(_ ids: [String]) -> String {
        ids.map { id in "\(form.field(id)?.label.chinese ?? id)：\(one.values[id])" }
          .joined(separator: "；")
      }
      let ids = one.values.all.keys.sorted()
      var facts = [
        fact(
          "网上填报",
          "报名号 \(one.draft.account)，\(one.draft.sent == nil ? "没有提交" : "已提交")，\(one.draft.at.shown) 保存"
            + (files.isEmpty ? "" : "，存着文件 \(files.count) 个")
            + (one.values["title"].isEmpty ? "" : "；\(line(["title"]))"))
      ]
      for person in one.people {
        facts.append(fact("网上填报：本人各栏", line(ids.filter { $0.hasPrefix(person) })))
      }
      for id in ids where one.values[id].contains(name) {
        guard !one.people.contains(where: id.hasPrefix), id != "title" else { continue }
        facts.append(fact("网上填报：提到姓名", line([id])))
      }
      return facts
    }
  }
}
