public import Contest

/// `entry` of a package: an entry that goes up, or is a reserve, or was taken back, with all that the next office has to check.
public struct PackagedEntry: ArchiveLine, Hashable {
  public static let part = ArchivePart.entries
  public static let kind = "entry"

  public enum Standing: String, CaseIterable, Sendable {
    /// It is recommended.
    case advanced
    /// It moves up when one that was recommended is taken back.
    case reserve
    /// It was recommended before and is taken back now.
    case withdrawn
  }

  /// Stays the same over tiers and packages.
  public var identity: Entry.Identity
  /// What the sender's office calls it.
  public var code: Entry.ID
  public var standing: Standing
  /// 1 for the first of those with its standing.
  public var place: Int
  /// The list on which a reserve waits (`NextReserve`); empty for the list of all, and for others than reserves.
  public var list: String
  public var title: String
  public var organization: String
  public var track: Track.ID
  public var group: String
  public var form: Entry.Form?
  /// Keys of `people.jsonl`, the leader first.
  public var members: [String]
  public var advisers: [Adviser]
  public var answers: [String: String]
  /// Why it was taken back or put back, or its members have changed, by the package that first said so; empty for others.
  public var reason: String
  /// What the entrants handed in, by question.
  public var files: [PackagedFile]

  public init(
    identity: Entry.Identity, code: Entry.ID, standing: Standing, place: Int,
    list: String = "", title: String, organization: String, track: Track.ID, group: String = "",
    form: Entry.Form? = nil,
    members: [String], advisers: [Adviser] = [], answers: [String: String] = [:],
    reason: String = "", files: [PackagedFile] = []
  ) {
    (self.identity, self.code, self.standing, self.place) = (identity, code, standing, place)
    self.list = list
    (self.title, self.organization, self.track, self.group) = (title, organization, track, group)
    (self.form, self.members, self.advisers, self.answers) = (form, members, advisers, answers)
    (self.reason, self.files) = (reason, files)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "identity": .text(identity.text), "code": .text(code.text),
      "standing": .text(standing.rawValue), "place": JSONValue(place), "list": .text(list),
      "title": .text(title), "organization": .text(organization), "track": .text(track.text),
      "group": .text(group),
      "form": JSONValue(form?.rawValue), "members": .texts(members),
      "advisers": .list(advisers.map { .texts([$0.name, $0.organization]) }),
      "answers": .pairs(answers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }),
      "reason": .text(reason), "files": .list(files.map(\.json)),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    let identity = try fields.identity("identity")
    var form: Entry.Form?
    if let word = try fields.optionalText("form") {
      guard let found = Entry.Form(rawValue: word) else { throw .wrongKind(key: "form") }
      form = found
    }
    var advisers: [Adviser] = []
    for value in try fields.list("advisers") {
      guard case .list(let pair) = value, pair.count == 2, case .text(let name) = pair[0],
        case .text(let organization) = pair[1]
      else { throw .wrongKind(key: "advisers") }
      advisers.append(Adviser(name: name, organization: organization))
    }
    var answers: [String: String] = [:]
    for (field, answer) in try fields.pairs("answers") {
      guard let answer else { throw .wrongKind(key: "answers") }
      answers[field] = answer
    }
    var files: [PackagedFile] = []
    if fields.has("files") {
      for value in try fields.list("files") { files.append(try PackagedFile(value)) }
      guard Set(files.map(\.question)).count == files.count else {
        throw .wrongKind(key: "files")
      }
    }
    let place = try fields.whole("place")
    guard place > 0 else { throw .wrongKind(key: "place") }
    self.init(
      identity: identity, code: try fields.id("code"), standing: try fields.word("standing"),
      place: place, list: try fields.text("list"), title: try fields.text("title"),
      organization: try fields.text("organization"), track: try fields.id("track"),
      group: try fields.text("group"), form: form, members: try fields.texts("members"),
      advisers: advisers, answers: answers,
      // Earlier programs gave one reason for the whole package, and sent no files.
      reason: fields.has("reason") ? try fields.text("reason") : "", files: files)
  }
}

/// `person` of a package: somebody on an entry. What identifies the person is sealed for the receiving office.
public struct PackagedPerson: ArchiveLine, Hashable {
  public static let part = ArchivePart.people
  public static let kind = "person"

  /// What only the receiver reads, in this order: ID number, mobile, student number, day of birth.
  public struct Secrets: Hashable, Sendable {
    public var idNumber: String
    public var mobile: String
    public var studentNumber: String
    public var bornOn: String

    public init(
      idNumber: String = "", mobile: String = "", studentNumber: String = "", bornOn: String = ""
    ) {
      (self.idNumber, self.mobile) = (idNumber, mobile)
      (self.studentNumber, self.bornOn) = (studentNumber, bornOn)
    }

    var bytes: [UInt8] {
      var bytes: [UInt8] = []
      JSONValue.texts([idNumber, mobile, studentNumber, bornOn]).write(into: &bytes)
      return bytes
    }

    init?(_ bytes: [UInt8]) {
      guard let texts = Self.texts(bytes), texts.count == 4,
        texts[3].isEmpty || CalendarDay(texts[3]) != nil
      else { return nil }
      self.init(
        idNumber: texts[0], mobile: texts[1], studentNumber: texts[2], bornOn: texts[3])
    }

    /// A JSON list of texts; `nil` for anything else.
    static func texts(_ bytes: [UInt8]) -> [String]? {
      guard case .list(let values)? = try? JSONReader.read(bytes) else { return nil }
      var texts: [String] = []
      for value in values {
        guard case .text(let text) = value else { return nil }
        texts.append(text)
      }
      return texts
    }
  }

  /// Of this package alone.
  public var key: String
  public var name: String
  public var degree: Degree?
  public var enrolledOn: CalendarDay?
  /// ``Secrets``, sealed.
  public var sealed: [UInt8]

  public init(
    key: String, name: String, degree: Degree?, enrolledOn: CalendarDay?, sealed: [UInt8] = []
  ) {
    (self.key, self.name, self.degree) = (key, name, degree)
    (self.enrolledOn, self.sealed) = (enrolledOn, sealed)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "key": .text(key), "name": .text(name), "degree": JSONValue(degree?.rawValue),
      "enrolled-on": JSONValue(enrolledOn?.description), "sealed": .text(sealed.hexadecimal),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    var degree: Degree?
    if let word = try fields.optionalText("degree") {
      guard let found = Degree(rawValue: word) else { throw .wrongKind(key: "degree") }
      degree = found
    }
    var day: CalendarDay?
    if let text = try fields.optionalText("enrolled-on") {
      guard let found = CalendarDay(text) else { throw .wrongKind(key: "enrolled-on") }
      day = found
    }
    guard let sealed = try fields.text("sealed").hexadecimalBytes else {
      throw .wrongKind(key: "sealed")
    }
    self.init(
      key: try fields.text("key"), name: try fields.text("name"), degree: degree, enrolledOn: day,
      sealed: sealed)
  }
}
