/// A text of a certificate with fields in braces: `**{names}** 同学：你们的{noun}{titled}[（指导教师 {advisers}）]荣获`.
///
/// | written | means |
/// |---|---|
/// | `{names}` | a field of ``CertificateField`` |
/// | `[…{advisers}…]` | left out where one of its fields is empty |
/// | `**…**` | bold |
/// | `{{`, `[[` | the sign itself |
public struct CertificateText: Hashable, Sendable {
  enum Piece: Hashable, Sendable {
    case words(String)
    case field(CertificateField)
    case optional([Piece])
    case bold
  }
  let pieces: [Piece]

  /// What is wrong with a text.
  public enum Fault: Error, Hashable, Sendable {
    case unknownField(String, near: String?)
    /// A brace or bracket without its other half, or bold that does not end.
    case open(String)
  }

  public init(_ text: String) throws(Fault) {
    var parser = Parser(Array(text))
    pieces = try parser.pieces(isOptional: false)
    guard parser.isBold == false else { throw .open("**") }
  }

  /// The fields that it names.
  public var fields: Set<CertificateField> {
    func named(_ pieces: [Piece]) -> Set<CertificateField> {
      pieces.reduce(into: []) { found, piece in
        switch piece {
        case .field(let field): found.insert(field)
        case .optional(let inner): found.formUnion(named(inner))
        case .words, .bold: break
        }
      }
    }
    return named(pieces)
  }

  /// The text with its fields filled.
  public func runs(_ values: CertificateValues) -> [CertificateRun] {
    var runs: [CertificateRun] = []
    var isBold = false
    func add(_ text: String, isWhole: Bool = false) {
      guard !text.isEmpty else { return }
      if let last = runs.last, last.isBold == isBold, !last.isWhole, !isWhole {
        runs[runs.count - 1].text += text
      } else {
        runs.append(CertificateRun(text, isBold: isBold, isWhole: isWhole))
      }
    }
    /// Of several hosts each stays whole; one alone breaks where it has to, and so does one that is too long for a line.
    func addHosts(_ text: String) {
      let hosts = text.split(separator: "、")
      for (place, host) in hosts.enumerated() {
        if place > 0 { add("、") }
        add(String(host), isWhole: hosts.count > 1 && host.count <= 24)
      }
    }
    func add(_ pieces: [Piece]) {
      for piece in pieces {
        switch piece {
        case .words(let words): add(words)
        case .bold: isBold.toggle()
        case .field(let field):
          let list = values[field]
          for (place, text) in list.enumerated() {
            if place > 0 { add(values.separator) }
            if field == .office {
              addHosts(text)
            } else {
              add(text, isWhole: field.isOfNames)
            }
          }
        case .optional(let inner):
          guard inner.allSatisfy({ !$0.isEmpty(values) }) else { continue }
          add(inner)
        }
      }
    }
    add(pieces)
    return runs.keepingClosing.keepingGreeting
  }

  private struct Parser {
    let characters: [Character]
    var place = 0
    var isBold = false

    init(_ characters: [Character]) { self.characters = characters }

    mutating func pieces(isOptional: Bool) throws(Fault) -> [Piece] {
      var pieces: [Piece] = []
      var words = ""
      func flush() {
        if !words.isEmpty { pieces.append(.words(words)) }
        words = ""
      }
      while place < characters.count {
        let character = characters[place]
        let next = place + 1 < characters.count ? characters[place + 1] : nil
        switch character {
        case "{" where next == "{", "[" where next == "[":
          words.append(character)
          place += 2
        case "*" where next == "*":
          flush()
          pieces.append(.bold)
          isBold.toggle()
          place += 2
        case "{":
          guard let end = characters[place...].firstIndex(of: "}") else { throw .open("{") }
          let word = String(characters[(place + 1)..<end]).trimmingBlanks
          guard let field = CertificateField(rawValue: word) else {
            throw .unknownField(
              String(word.prefix(40)),
              near: NearestWord.to(word, among: CertificateField.allCases.map(\.rawValue)))
          }
          flush()
          pieces.append(.field(field))
          place = end + 1
        case "[":
          guard !isOptional else { throw .open("[") }
          flush()
          place += 1
          let wasBold = isBold
          let inner = try self.pieces(isOptional: true)
          guard isBold == wasBold else { throw .open("**") }
          pieces.append(.optional(inner))
        case "]" where isOptional:
          flush()
          place += 1
          return pieces
        default:
          words.append(character)
          place += 1
        }
      }
      guard !isOptional else { throw .open("[") }
      flush()
      return pieces
    }
  }
}

extension [CertificateRun] {
  /// A closing sentence of at most eight letters, such as 特发此证, stays on one line: no letter of it stands alone on the last.
  fileprivate var keepingClosing: [CertificateRun] {
    guard let last, !last.isWhole, let end = last.text.dropLast().lastIndex(of: "。") else {
      return self
    }
    let start = last.text.index(after: end)
    let closing = String(last.text[start...])
    guard (2...8).contains(closing.count) else { return self }
    return dropLast() + [
      CertificateRun(String(last.text[..<start]), isBold: last.isBold),
      CertificateRun(closing, isBold: last.isBold, isWhole: true),
    ]
  }
}

extension [CertificateRun] {
  /// What follows a name to the colon, such as 同学：, stays on one line: 同 never stands beside a long name and 学： alone below.
  fileprivate var keepingGreeting: [CertificateRun] {
    guard count > 1, let last, !last.isWhole, last.text.hasSuffix("：") else { return self }
    let blanks = last.text.prefix { $0.isWhitespace }
    let greeting = String(last.text.dropFirst(blanks.count))
    guard !blanks.isEmpty, (2...8).contains(greeting.count) else { return self }
    // A line may end between the blank and the word.
    return dropLast() + [
      CertificateRun(String(blanks), isBold: last.isBold),
      CertificateRun(greeting, isBold: last.isBold, isWhole: true),
    ]
  }
}

extension CertificateText.Piece {
  /// Whether it is a field without a value.
  fileprivate func isEmpty(_ values: CertificateValues) -> Bool {
    guard case .field(let field) = self else { return false }
    return values[field].allSatisfy(\.isEmpty)
  }
}

extension CertificateField {
  /// Names stay whole, and so do prizes: no line breaks within one.
  var isOfNames: Bool {
    [.names, .advisers, .level, .workLevel, .ownLevel, .code, .number].contains(self)
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

/// A part of a text in one look.
public struct CertificateRun: Hashable, Sendable {
  public var text: String
  public var isBold: Bool
  /// Whether no line may break within it, as within a name.
  public var isWhole: Bool

  public init(_ text: String, isBold: Bool = false, isWhole: Bool = false) {
    (self.text, self.isBold, self.isWhole) = (text, isBold, isWhole)
  }
}

/// What the fields of one certificate hold.
public struct CertificateValues: Hashable, Sendable {
  private var values: [CertificateField: [String]] = [:]
  /// Between names: 、.
  public let separator: String
  /// By field, what an English certificate has in Chinese, since nobody gave an English name.
  public private(set) var lacking: [CertificateField: [String]] = [:]

  /// - Parameters:
  ///   - holder: who has it and for what.
  ///   - edition: the edition, for its programme, year, tier and office.
  ///   - number: the certificate's number.
  ///   - code: what is typed to check it.
  ///   - day: the day of issue.
  ///   - language: what they are written in.
  ///   - english: the office's English names, for certificates in English.
  public init(
    _ holder: CertificateHolder, _ edition: Edition, number: String, code: CertificateCode?,
    day: CalendarDay, in language: Language, naming english: EnglishNames = EnglishNames()
  ) {
    separator = language == .chinese ? "、" : ", "
    let rulebook = edition.rulebook
    values = [
      .names: holder.names, .organization: [holder.organization], .title: [holder.title],
      .level: [edition.tier.nameOfPrize(holder.level, in: language)],
      .track: [holder.track], .group: [holder.group],
      .advisers: holder.advisers, .place: [holder.place.map(String.init) ?? ""],
      .programme: [rulebook.name.text(in: language)], .year: [String(edition.year)],
      .tier: [edition.tier.name.text(in: language)], .office: [edition.office],
      .date: [Self.text(of: day, in: language)], .number: [number], .code: [code?.shown ?? ""],
      .noun: [rulebook.nouns.entry(in: language)],
      .you: [language == .english ? "you" : holder.names.count > 1 ? "你们" : "你"],
    ]
    // Where advisers get no prize of their own, their certificate names the prize of the work.
    let isOfWork =
      holder.kind == .adviser
      && !edition.tier.adviserAwards.contains { $0.name.chinese == holder.level }
    values[isOfWork ? .workLevel : .ownLevel] = self[.level]
    if holder.kind == .member, rulebook.isOfCollective(holder) {
      values[.collective] = [holder.title]
    }
    if language == .english { name(by: english) }
    values[.titled] = self[.title].map {
      $0.isEmpty ? "" : rulebook.nouns.titled($0, in: language)
    }
  }

  /// Puts the office's English names in the place of the Chinese ones, and notes which are lacking.
  private mutating func name(by english: EnglishNames) {
    for (field, texts) in values {
      let lacking = texts.filter(english.lacks)
      if !lacking.isEmpty { self.lacking[field] = lacking }
      values[field] = texts.map {
        field == .names ? english.holder($0) : english.text(of: $0) ?? $0
      }
    }
  }

  public subscript(field: CertificateField) -> [String] { values[field] ?? [] }

  /// 2027年5月28日, 28 May 2027.
  static func text(of day: CalendarDay, in language: Language) -> String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    guard language == .english, months.indices.contains(day.month - 1) else { return day.chinese }
    return "\(day.day) \(months[day.month - 1]) \(day.year)"
  }
}

extension Rulebook {
  /// Whether what won is a collective: 集体.
  fileprivate func isOfCollective(_ holder: CertificateHolder) -> Bool {
    let track = tracks.first { $0.name.chinese == holder.track }
    return (track.map { subject(of: $0.id) } ?? subject) == .collective
  }
}

extension Tier {
  /// The name of a prize, title, adviser's or organization's award or cup in a language, by its Chinese name.
  public func nameOfPrize(_ chinese: String, in language: Language) -> String {
    let all =
      awards.map(\.level) + adviserAwards.map(\.name) + organizationAwards.map(\.name)
      + memberAwards.map(\.name) + cups.map(\.name)
    return all.first { $0.chinese == chinese }?.text(in: language) ?? chinese
  }
}
