import Contest

/// What the log tells of public lists and of objections, while it is read.
struct LoggedPublicity {
  /// A publication or an objection: the subject of its step in the log, and its number.
  struct Place: Hashable {
    let subject: String
    let number: Int

    var text: String { "\(subject)/\(number)" }
  }

  private(set) var publications: [Place: [String: String]] = [:]
  private(set) var objections: [Place: [String: String]] = [:]

  /// `details` reads a value of the record's detail; `nil` for one that is not there.
  mutating func add(
    _ action: String, _ subject: String, at: Instant, _ details: (String) -> String?
  ) {
    guard let number = details("number").flatMap({ Int(archived: $0) }) else { return }
    func values(_ keys: [String]) -> [String: String] {
      Dictionary(
        keys.compactMap { key in details(key).map { (key, $0) } },
        uniquingKeysWith: { one, _ in one })
    }
    let place = Place(subject: subject, number: number)
    switch action {
    case "publicity.open", "publicity.revise":
      publications[place] = values(["sha256", "version", "ends", "lines", "form"])
      publications[place]?["at"] = at.milliseconds
      // A list of works alone is logged without its form.
      if details("form") == nil {
        publications[place]?["form"] = "\(PublishedList.Form.works.rawValue)"
      }
    case let action where action.hasPrefix("objection."):
      if details("received") != nil {
        objections[place] = values(["received", "standing", "entry", "publication", "signed"])
        if details("publication") != nil { objections[place]?["entered"] = at.milliseconds }
      } else if let verdict = details("verdict") {
        objections[place]?["verdict"] = verdict
      }
    default: break
    }
  }
}

extension Instant {
  fileprivate var milliseconds: String { "\(millisecondsSince1970)" }
}

extension ArchiveContent {
  /// Entries that the log says were refused, returned or withdrawn at last, against their states here. No list is made of them, so
  /// nothing else would show that one has another code by now.
  func entryStateFindings() -> [ArchiveFinding] {
    guard !chain.states.isEmpty else { return [] }
    let own = Dictionary(
      entries.map { ("entry/\(Self.key($0.code.text))", $0.state.rawValue) },
      uniquingKeysWith: { one, _ in one })
    return [
      ArchiveFinding(
        "entries-log",
        Bilingual(
          chinese: "不予受理、退回、退出的各项就是操作日志所记的那些",
          english: "the refused, returned and withdrawn entries are those of which the log tells"),
        count: chain.states.count,
        chain.states.sorted { $0.key < $1.key }.compactMap { subject, state in
          own[subject] == state
            ? nil : ArchiveMismatch(subject, archived: own[subject], computed: state)
        })
    ]
  }

  /// Public lists and objections, against what the log noted of each when it was opened, entered or decided.
  func loggedFindings() -> [ArchiveFinding] {
    let edition = Self.key(manifest.edition.text)
    func own(_ logged: [LoggedPublicity.Place: [String: String]]) -> [String: [String: String]] {
      Dictionary(
        logged.filter { $0.key.subject.split(separator: "/").dropFirst().first == edition[...] }
          .map { ($0.key.text, $0.value) }, uniquingKeysWith: { one, _ in one })
    }
    let (lists, objected) = (own(chain.publicity.publications), own(chain.publicity.objections))
    guard !lists.isEmpty || !objected.isEmpty else { return [] }
    let rows = Dictionary(grouping: published, by: \.publication).mapValues(\.count)
    let prizes = Dictionary(grouping: publishedPrizes, by: \.publication).mapValues(\.count)
    var archivedLists: [String: [String: String]] = [:]
    for one in publications {
      var values = [
        "sha256": one.sha256, "ends": one.end.text, "at": one.at.milliseconds,
        "lines": "\(rows[one.number, default: 0] + prizes[one.number, default: 0])",
        "form": "\(one.form.rawValue)",
      ]
      values["version"] = one.version.map { "\($0)" }
      let place = "publicity/\(edition)/\(Self.key(one.step.text))/\(one.number)"
      // What an earlier program did not note cannot be compared.
      // A list without a version is logged without one.
      if let logged = lists[place] {
        values = values.filter { logged[$0.key] != nil || $0.key == "version" }
      }
      archivedLists[place] = values
    }
    var archivedObjections: [String: [String: String]] = [:]
    for line in objections {
      let one = line.objection
      var values = ["received": one.receivedAt.text, "standing": one.standing.rawValue]
      (values["entry"], values["verdict"]) = (one.entry?.text, one.verdict?.rawValue)
      let place = "objections/\(edition)/\(Self.key(line.step.text))/\(one.number)"
      // Earlier programs noted neither the list that was met, nor whether it was signed.
      if objected[place]?["publication"] != nil {
        values["publication"] = "\(one.publication)"
        values["signed"] = one.isSigned ? "yes" : "no"
        values["entered"] = one.enteredAt.milliseconds
      }
      archivedObjections[place] = values
    }
    return [
      ArchiveFinding(
        "publicity-log",
        Bilingual(
          chinese: "公示和异议就是操作日志所记的那些",
          english: "public lists and objections are those of which the log tells"),
        count: lists.count + objected.count,
        differing(archivedLists, lists) + differing(archivedObjections, objected))
    ]
  }

  /// What is in one table alone, or has other values there.
  private func differing(
    _ archived: [String: [String: String]], _ logged: [String: [String: String]]
  ) -> [ArchiveMismatch] {
    ArchiveMismatch.between(archived, logged) { values in
      values.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
  }
}
