public import Contest

/// `publication`: a list that went public.
public struct ArchivedPublication: ArchiveLine, Hashable {
  public static let part = ArchivePart.publicity
  public static let kind = "publication"

  public var number: Int
  public var step: Round.ID
  public var at: Instant
  public var reason: String
  public var list: OutcomeList
  /// The version that it shows; `nil` where nothing was sealed yet.
  public var version: Int?
  public var opened: CalendarDay
  public var lastDay: CalendarDay
  public var end: Instant
  public var days: Int
  /// SHA-256 of the list as CSV.
  public var sha256: String
  /// What the list holds. An archive that does not say it is older than prizes of organizations and advisers on such lists.
  public var form: PublishedList.Form

  public init(
    number: Int, step: Round.ID, at: Instant, reason: String, list: OutcomeList, version: Int?,
    opened: CalendarDay, lastDay: CalendarDay, end: Instant, days: Int, sha256: String,
    form: PublishedList.Form
  ) {
    (self.number, self.step, self.at, self.reason) = (number, step, at, reason)
    (self.list, self.version, self.opened, self.lastDay) = (list, version, opened, lastDay)
    (self.end, self.days, self.sha256, self.form) = (end, days, sha256, form)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "number": JSONValue(number), "step": .text(step.text), "at": .milliseconds(at),
      "reason": .text(reason), "list": .text(list.kind.rawValue),
      "list-round": .text(list.round?.text ?? ""), "version": JSONValue(version),
      "opened": .text(opened.description), "last-day": .text(lastDay.description),
      "end": .milliseconds(end), "days": JSONValue(days), "sha256": .text(sha256),
      "form": JSONValue(form.rawValue),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    let list = OutcomeList(kind: try fields.word("list"), round: try fields.id("list-round"))
    guard try fields.text("list-round") == list.round?.text ?? "" else {
      throw .wrongKind(key: "list-round")
    }
    guard let opened = CalendarDay(try fields.text("opened")) else {
      throw .wrongKind(key: "opened")
    }
    guard let lastDay = CalendarDay(try fields.text("last-day")) else {
      throw .wrongKind(key: "last-day")
    }
    let number = fields.has("form") ? try fields.whole("form") : PublishedList.Form.works.rawValue
    guard let form = PublishedList.Form(rawValue: number) else { throw .wrongKind(key: "form") }
    self.init(
      number: try fields.whole("number"), step: try fields.id("step"),
      at: try fields.instant("at"), reason: try fields.text("reason"),
      list: list, version: try fields.optionalWhole("version"), opened: opened, lastDay: lastDay,
      end: try fields.instant("end"), days: try fields.whole("days"),
      sha256: try fields.text("sha256"), form: form)
  }
}

/// `published`: a row of a published list, in its order. Names and titles that hold them are left out of an archive without
/// names.
public struct ArchivedPublishedRow: ArchiveLine, Hashable {
  public static let part = ArchivePart.publicity
  public static let kind = "published"

  public var publication: Int
  public var entry: Entry.ID
  public var standing: String
  public var title: String?
  public var organization: String
  public var track: String
  public var people: String?

  public init(
    publication: Int, entry: Entry.ID, standing: String, title: String?, organization: String,
    track: String, people: String?
  ) {
    (self.publication, self.entry, self.standing) = (publication, entry, standing)
    (self.title, self.organization, self.track) = (title, organization, track)
    self.people = people
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "publication": JSONValue(publication), "entry": .text(entry.text),
      "standing": .text(standing), "title": JSONValue(title), "organization": .text(organization),
      "track": .text(track), "people": JSONValue(people),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    self.init(
      publication: try fields.whole("publication"), entry: try fields.id("entry"),
      standing: try fields.text("standing"), title: try fields.optionalText("title"),
      organization: try fields.text("organization"), track: try fields.text("track"),
      people: try fields.optionalText("people"))
  }
}

/// `published-prize`: a prize of an organization or an adviser on a published list, after the works, in its order. Names and
/// titles are left out as those of works are.
public struct ArchivedPublishedPrize: ArchiveLine, Hashable {
  public static let part = ArchivePart.publicity
  public static let kind = "published-prize"

  public var publication: Int
  public var prize: PublishedList.Prize.Kind
  /// The work for which an adviser has it.
  public var entry: Entry.ID?
  public var name: String
  public var title: String?
  public var organization: String
  public var track: String
  public var person: String?

  public init(publication: Int, _ prize: PublishedList.Prize, withNames: Bool) {
    self.publication = publication
    (self.prize, entry, name) = (prize.kind, prize.entry, prize.name)
    (organization, track) = (prize.organization, prize.track)
    (title, person) = withNames ? (prize.title, prize.person) : (nil, nil)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "publication": JSONValue(publication), "prize": .text(prize.rawValue),
      "entry": JSONValue(entry?.text), "name": .text(name), "title": JSONValue(title),
      "organization": .text(organization), "track": .text(track), "person": JSONValue(person),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    publication = try fields.whole("publication")
    (prize, entry) = (try fields.word("prize"), try fields.optionalID("entry"))
    (name, title) = (try fields.text("name"), try fields.optionalText("title"))
    (organization, track) = (try fields.text("organization"), try fields.text("track"))
    person = try fields.optionalText("person")
  }
}

/// `objection`: that somebody objected, and what became of it. Who, and in what words, is left out.
public struct ArchivedObjection: ArchiveLine, Hashable {
  public static let part = ArchivePart.publicity
  public static let kind = "objection"

  public var step: Round.ID
  public var objection: Objection

  public init(step: Round.ID, _ objection: Objection) {
    (self.step, self.objection) = (step, objection)
  }

  public var keys: KeyValuePairs<String, JSONValue> {
    [
      "step": .text(step.text), "number": JSONValue(objection.number),
      "publication": JSONValue(objection.publication),
      "received-at": .milliseconds(objection.receivedAt),
      "entered-at": .milliseconds(objection.enteredAt), "signed": .flag(objection.isSigned),
      "standing": .text(objection.standing.rawValue), "entry": JSONValue(objection.entry?.text),
      "verdict": JSONValue(objection.verdict?.rawValue),
    ]
  }

  init(_ fields: Fields) throws(ArchiveError.LineFault) {
    let word = try fields.optionalText("verdict")
    let verdict = word.flatMap { Objection.Verdict(rawValue: $0) }
    guard (verdict == nil) == (word == nil) else { throw .wrongKind(key: "verdict") }
    self.init(
      step: try fields.id("step"),
      Objection(
        number: try fields.whole("number"), receivedAt: try fields.instant("received-at"),
        enteredAt: try fields.instant("entered-at"), isSigned: try fields.flag("signed"),
        standing: try fields.word("standing"), entry: try fields.optionalID("entry"),
        publication: try fields.whole("publication"), verdict: verdict))
  }
}
