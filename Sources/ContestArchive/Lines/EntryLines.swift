public import Contest

/// `entry`: what is judged, with what results ask of it.
public struct ArchivedEntry: ArchiveLine, Hashable {
  public static let part = ArchivePart.entries
  public static let kind = "entry"

  /// Somebody on an entry, by the key of a person in `people.jsonl`.
  public struct Person: Hashable, Sendable {
    public var key: String
    public var degree: String?

    public init(key: String, degree: String? = nil) { (self.key, self.degree) = (key, degree) }
  }

  public var identity: String
  public var code: Entry.ID
  public var number: String
  /// `nil` where it is a person's name and names are left out.
  public var title: String?
  public var organization: String
  public var track: Track.ID
  public var group: String
  public var state: EntryState
  public var version: Int
  public var registeredAt: Instant
  public var members: [Person]
  public var advisers: [Person]
  /// Answers that rules of the tier ask for; all of them in an archive with names.
  public var answers: [(String, String)]
  /// Keyed hashes of the other answers.
  public var withheldAnswers: [(String, String)]
  /// The grounds of conflicts of interest; see ``Ground``.
  public var grounds: [Ground]
  /// The files that were handed in, replaced ones too, by question and in their order. Their bytes are in the archive only on
  /// request.
  public var files: [File]
  /// Which entries one person leads, where a cap of the tier counts by leader: the first of them. `nil` where no cap asks, where
  /// nothing identifies the leader, and in archives of earlier programs.
  public var leader: Entry.ID?

  /// A file that was handed in for a question.
  public struct File: Hashable, Sendable {
    public var question: String
    /// 1 for the first of the question.
    public var number: Int
    public var bytes: Int
    public var sha256: String

    public init(question: String, number: Int, bytes: Int, sha256: String) {
      (self.question, self.number) = (question, number)
      (self.bytes, self.sha256) = (bytes, sha256)
    }

    var json: JSONValue { .texts([question, String(number), String(bytes), sha256]) }

    init(_ value: JSONValue) throws(ArchiveError.LineFault) {
      guard case .list(let values) = value, values.count == 4,
        case .text(let question) = values[0], case .text(let number) = values[1],
        case .text(let bytes) = values[2], case .text(let sha256) = values[3],
        let place = Int(archived: number), place > 0,
        let length = Int(archived: bytes), length > 0
      else { throw .wrongKind(key: "files") }
      self.init(question: question, number: place, bytes: length, sha256: sha256)
    }
  }

  public init(
    identity: String, code: Entry.ID, number: String, title: String?, organization: String,
    track: Track.ID, group: String, state: EntryState, version: Int, registeredAt: Instant,
    members: [Person], advisers: [Person], answers: [(String, String)],
    withheldAnswers: [(String, String)], grounds: [Ground], files: [File] = []
  ) {
    (self.identity, self.code, self.number, self.title) = (identity, code, number, title)
    (self.organization, self.track, self.group, self.state) = (organization, track, group, state)
    (self.version, self.registeredAt) = (version, registeredAt)
    (self.members, self.advisers, self.answers) = (members, advisers, answers)
    (self.withheldAnswers, self.grounds, self.files) = (withheldAnswers, grounds, files)
  }

  public static func == (one: Self, other: Self) -> Bool { one.json == other.json }
  public func hash(into hasher: inout Hasher) { hasher.combine(json) }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "identity": .text(identity), "code": .text(code.text), "number": .text(number),
      "title": JSONValue(title), "organization": .text(organization), "track": .text(track.text),
      "group": .text(group), "state": .text(state.rawValue), "version": JSONValue(version),
      "registered-at": .milliseconds(registeredAt),
      "members": .pairs(members.map { ($0.key, $0.degree) }),
      "advisers": .texts(advisers.map(\.key)),
      "answers": .pairs(answers.map { ($0.0, $0.1) }),
      "withheld-answers": .pairs(withheldAnswers.map { ($0.0, $0.1) }),
      "grounds": .texts(grounds.map(\.text)), "files": .list(files.map(\.json)),
      "leader": JSONValue(leader?.text),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    var answers: [[(String, String)]] = []
    for key in ["answers", "withheld-answers"] {
      var pairs: [(String, String)] = []
      for (field, answer) in try fields.pairs(key) {
        guard let answer else { throw .wrongKind(key: key) }
        pairs.append((field, answer))
      }
      answers.append(pairs)
    }
    var files: [File] = []
    // Archives of earlier programs have none.
    if fields.has("files") {
      for value in try fields.list("files") { files.append(try File(value)) }
    }
    var members: [Person] = []
    for value in try fields.list("members") {
      guard case .list(let pair) = value, pair.count == 2, case .text(let key) = pair[0] else {
        throw .wrongKind(key: "members")
      }
      guard case .text(let degree) = pair[1] else {
        members.append(Person(key: key))
        continue
      }
      members.append(Person(key: key, degree: degree))
    }
    let identity = try fields.identity("identity").text
    self.init(
      identity: identity, code: try fields.id("code"),
      number: try fields.text("number"), title: try fields.optionalText("title"),
      organization: try fields.text("organization"), track: try fields.id("track"),
      group: try fields.text("group"), state: try fields.word("state"),
      version: try fields.whole("version"), registeredAt: try fields.instant("registered-at"),
      members: members, advisers: try fields.texts("advisers").map { Person(key: $0) },
      answers: answers[0], withheldAnswers: answers[1], grounds: try fields.grounds(), files: files)
    if fields.has("leader") { leader = try fields.optionalText("leader").map { Entry.ID($0) } }
  }
}

/// `person`: somebody on entries. Without names a person is only a key, the same on each entry of the same person.
public struct ArchivedPerson: ArchiveLine, Hashable {
  public static let part = ArchivePart.people
  public static let kind = "person"

  public var key: String
  public var name: String?

  public init(key: String, name: String?) { (self.key, self.name) = (key, name) }

  public var keys: KeyValuePairs<String, JSONValue> {
    ["key": .text(key), "name": JSONValue(name)]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    self.init(key: try fields.text("key"), name: try fields.optionalText("name"))
  }
}

/// A ground of a conflict of interest: a judge may not judge an entry if both have the same ground of a kind that the round
/// names.
///
/// All judges and entries of one organization have the ground `same-organization:5f…`. After the colon is a keyed hash, so that
/// nobody learns where a judge works.
public struct Ground: Hashable, Sendable {
  public var kind: Conflict.Kind
  public var hash: String

  public init(_ kind: Conflict.Kind, hash: String) { (self.kind, self.hash) = (kind, hash) }

  public var text: String { "\(kind.rawValue):\(hash)" }

  init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":"),
      let kind = Conflict.Kind(rawValue: String(text[..<colon]))
    else { return nil }
    self.init(kind, hash: String(text[text.index(after: colon)...]))
  }
}

extension Fields {
  func grounds() throws(ArchiveError.LineFault) -> [Ground] {
    var grounds: [Ground] = []
    for text in try texts("grounds") {
      guard let ground = Ground(text) else { throw .wrongKind(key: "grounds") }
      grounds.append(ground)
    }
    return grounds
  }
}
