/// A notice's text with fields in braces, written in the little of Markdown that an office needs: 公文模板.
///
/// | a line | is |
/// |---|---|
/// | `# …` | the title |
/// | `某某单位：` right below the title | whom it is for, at the left edge |
/// | `## …`, `### …` | headings: 一、 in 黑体, （一） below it |
/// | `> …` | signature and date, at the right |
/// | any other | a paragraph; lines without a blank one between them are one paragraph, and one that begins with `- ` or `1. ` begins another |
///
/// The lines between two `---` at the top say what it is: `notice`, `name`, `for` (all, organization, entry) and `list` (awards,
/// publicity, none), which stands as an attachment behind the text.
public struct NoticeTemplate: Hashable, Sendable {
  /// Whether there is one for all, or one for each organization or entry with a prize.
  public enum Audience: String, CaseIterable, Sendable { case all, organization, entry }
  public enum List: String, CaseIterable, Sendable { case awards, publicity, none }

  /// The fields that the program fills in; any other has to be given.
  public enum Field: String, CaseIterable, Sendable {
    case programme, year, tier, office, date, noun
    /// `特等奖 4 件、一等奖 8 件`, and how many prizes there are in all.
    case counts, count
    /// The same in one: `获奖作品 12 件，其中特等奖 4 件、一等奖 8 件`; of one prize alone `一等奖作品 8 件`. Behind 获 or 评出, without the
    /// noun: `奖 12 件，其中特等奖 4 件、一等奖 8 件`, or `一等奖 8 件`.
    case given, won
    case organization, names, title, level, number
    /// With what somebody takes part: `以作品《风力书签》（编号 A123456）`, or `（编号 A123456）` where the person or the collective is
    /// judged; and what the proof of it is called: 参赛证明, 参评证明.
    case entered, proof
    /// `评审和公示`, or `评审` where no publicity of the prizes was held; and what was awarded beside the prizes of entries, as a
    /// sentence, which is left out where there is nothing.
    case process, also
    /// Whom and what a decision commends: `获奖作品，获挑战杯、优秀组织奖的单位，以及优秀指导教师`.
    case commended
    /// What is done, in the word of the rulebook: 表彰, 命名, 认定, 公布; to whom: `获奖作品`, `先进集体`; and how they are addressed:
    /// 获奖者, 受表彰的个人.
    case deed, winners, those
    /// What became of them in one word: 获奖, 命名; and with how many, behind the name of a unit: `获奖 12 件，其中特等奖 4 件`.
    case outcome, result
    /// The period of a publicity: `2027年4月6日至2027年4月13日`, and its end; and what the list that went public is called:
    /// 拟获奖名单, 拟入围名单.
    case period, deadline, list

    var mayBeEmpty: Bool { self == .also }
  }

  public enum Block: Hashable, Sendable {
    case title(String), recipient(String), heading(String), subheading(String)
    case paragraph(String)
    case signature([String])
  }

  public var id: String
  public var name: String
  public var audience: Audience
  public var list: List
  /// With the line at which each begins.
  public var blocks: [(line: Int, block: Block)]
  /// Marks of Markdown that mean nothing here and stand in the text as they are, such as `**`; each with its line.
  public let plainMarks: [(line: Int, mark: String)]

  public static func == (one: NoticeTemplate, other: NoticeTemplate) -> Bool {
    one.id == other.id && one.blocks.map(\.block) == other.blocks.map(\.block)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(id) }

  /// Reads a template, or says everything that is wrong with it, with its lines.
  public init(_ text: String, file: String? = nil) throws(NoticeTemplateProblems) {
    var problems: [Problem] = []
    func note(_ fault: NoticeTemplateFault, _ line: Int) {
      problems.append(Problem(fault, at: Place(file: file, row: line)))
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(String.init)
    var head: [String: (value: String, line: Int)] = [:]
    var start = 0
    if lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") {
      for (offset, line) in lines[1..<end].enumerated() {
        let parts = line.split(separator: ":", maxSplits: 1).map {
          $0.trimmingPrefix { $0 == " " }
        }
        guard parts.count == 2, ["notice", "name", "for", "list"].contains(String(parts[0])) else {
          note(.head(String(line.prefix(40))), offset + 2)
          continue
        }
        head[String(parts[0])] = (String(parts[1]), offset + 2)
      }
      start = end + 1
    } else {
      note(.head(String((lines.first ?? "").prefix(40))), 1)
    }
    id = head["notice"]?.value ?? ""
    name = head["name"]?.value ?? ""
    audience = .all
    list = .none
    if let word = head["for"] {
      if let found = Audience(rawValue: word.value) {
        audience = found
      } else {
        note(.word(word.value, Audience.allCases.map(\.rawValue)), word.line)
      }
    }
    if let word = head["list"] {
      if let found = List(rawValue: word.value) {
        list = found
      } else {
        note(.word(word.value, List.allCases.map(\.rawValue)), word.line)
      }
    }
    blocks = Self.blocks(Array(lines[start...]), from: start + 1)
    plainMarks = lines.indices.dropFirst(start).flatMap { place in
      Self.plainMarks(of: lines[place]).map { (place + 1, $0) }
    }
    if !blocks.contains(where: { if case .title = $0.block { true } else { false } }) {
      note(.noTitle, start + 1)
    }
    for (line, block) in blocks {
      for text in block.texts
      where text.count(where: { $0 == "{" }) != text.count(where: { $0 == "}" }) {
        note(.openBrace, line)
      }
    }
    guard problems.isEmpty else { throw NoticeTemplateProblems(problems: problems) }
  }

  private static func blocks(_ lines: [String], from first: Int) -> [(line: Int, block: Block)] {
    var blocks: [(line: Int, block: Block)] = []
    var paragraph: (line: Int, text: String)?
    var signature: (line: Int, lines: [String])?
    func flush() {
      if let (line, text) = paragraph {
        let isRecipient =
          text.hasSuffix("：")
          && { if case .title = blocks.last?.block { true } else { false } }()
        blocks.append((line, isRecipient ? .recipient(text) : .paragraph(text)))
      }
      if let (line, lines) = signature { blocks.append((line, .signature(lines))) }
      (paragraph, signature) = (nil, nil)
    }
    for (offset, raw) in lines.enumerated() {
      let number = first + offset
      let line = String(raw.trimmingPrefix { $0 == " " })
      func rest(_ mark: String) -> String? {
        line.hasPrefix(mark + " ") ? String(line.dropFirst(mark.count + 1)) : nil
      }
      if let text = rest(">") {
        if signature == nil { flush() }
        signature = (signature?.line ?? number, (signature?.lines ?? []) + [text])
        continue
      }
      if signature != nil { flush() }
      if line.isEmpty {
        flush()
      } else if let text = rest("###") {
        flush()
        blocks.append((number, .subheading(text)))
      } else if let text = rest("##") {
        flush()
        blocks.append((number, .heading(text)))
      } else if let text = rest("#") {
        flush()
        blocks.append((number, .title(text)))
      } else {
        if Self.beginsItem(line) { flush() }
        paragraph = (paragraph?.line ?? number, (paragraph?.text ?? "") + line)
      }
    }
    flush()
    return blocks
  }

  /// Whether a line begins an item of a list: `- …`, `* …`, `+ …`, `1. …`.
  private static func beginsItem(_ line: String) -> Bool {
    if ["- ", "* ", "+ "].contains(where: line.hasPrefix) { return true }
    let rest = line.drop { $0.isASCII && $0.isNumber }
    return rest.count < line.count && rest.hasPrefix(". ")
  }

  private static func plainMarks(of line: String) -> [String] {
    let line = line.drop { $0 == " " }
    var marks = ["- ", "* ", "+ ", "|", "####"].filter { line.hasPrefix($0) }
    marks += ["**", "`", "]("].filter { line.contains($0) }
    return marks.map { $0.filter { $0 != " " } }
  }

  /// Whether its text has a word in braces: a field, or what the office gives.
  public func names(_ word: String) -> Bool {
    blocks.contains { $0.block.texts.contains { $0.contains("{\(word)}") } }
  }

  /// Whether its text has a field.
  public func names(_ field: Field) -> Bool {
    names(field.rawValue)
  }

  /// The fields that the program does not fill in, in the order of the text: whoever makes the notice is asked for them.
  public var asked: [String] {
    var words: [String] = []
    for match in blocks.flatMap(\.block.texts).flatMap({ $0.matches(of: /\{([^{}]*)\}/) }) {
      let word = String(match.output.1)
      if Field(rawValue: word) == nil, !words.contains(word) { words.append(word) }
    }
    return words
  }

  /// The blocks with their fields filled; a paragraph in which nothing is left is dropped.
  ///
  /// - Throws: every field that nobody filled in, with its line.
  public func filled(
    _ values: [String: String], file: String? = nil
  ) throws(NoticeTemplateProblems) -> [Block] {
    var problems: [Problem] = []
    // What fits this kind of notice: a decision on all has no {names}.
    let fills = Field.allCases.map(\.rawValue).filter {
      values[$0]?.allSatisfy(\.isWhitespace) == false
    }
    let known = Set(values.keys).union(Field.allCases.map(\.rawValue)).sorted()
    func fill(_ text: String, _ line: Int) -> String {
      var filled = ""
      var rest = text[...]
      while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
        filled += rest[..<open]
        let word = String(rest[rest.index(after: open)..<close])
        let mayBeEmpty = Field(rawValue: word)?.mayBeEmpty ?? false
        // Blanks alone are nothing: `{recipient}：` would be a colon behind nobody.
        if let value = values[word], mayBeEmpty || !value.allSatisfy(\.isWhitespace) {
          filled += value
        } else {
          problems.append(
            Problem(
              NoticeTemplateFault.field(
                word, near: NearestWord.to(word, among: known.filter { $0 != word }), fills: fills),
              at: Place(file: file, row: line)))
        }
        rest = rest[rest.index(after: close)...]
      }
      return filled + rest
    }
    let filled = blocks.map { line, block -> Block in
      switch block {
      case .title(let text): .title(fill(text, line))
      case .recipient(let text): .recipient(Self.endingInOneColon(fill(text, line)))
      case .heading(let text): .heading(fill(text, line))
      case .subheading(let text): .subheading(fill(text, line))
      case .paragraph(let text): .paragraph(fill(text, line))
      case .signature(let lines): .signature(lines.map { fill($0, line) })
      }
    }
    guard problems.isEmpty else { throw NoticeTemplateProblems(problems: problems) }
    return filled.filter { $0 != .paragraph("") }
  }
}

extension NoticeTemplate {
  /// 各高校团委：, also where the office gave the colon itself.
  private static func endingInOneColon(_ text: String) -> String {
    var text = text
    while let last = text.last, last == "：" || last == ":" || last.isWhitespace {
      text.removeLast()
    }
    return text + "："
  }
}

extension NoticeTemplate.Block {
  /// Its texts, a line of a signature each.
  public var texts: [String] {
    switch self {
    case .title(let text), .recipient(let text), .heading(let text), .subheading(let text),
      .paragraph(let text):
      [text]
    case .signature(let lines): lines
    }
  }
}

/// A notice ready to be drawn: its text, then its lists.
public struct PrintedNotice: Sendable {
  public var blocks: [NoticeTemplate.Block]
  public var attachments: [OfficeTable]
  /// The unit's red head and number, where the unit gives them.
  public var redHead: String?
  public var documentNumber: String?
  /// The unit or the entry that it is about, for messages; blank for one about all.
  public var whose: String
  /// The people whom its text names: no line breaks within one of them.
  public var people: [String]

  public init(
    _ blocks: [NoticeTemplate.Block], attachments: [OfficeTable] = [], redHead: String? = nil,
    documentNumber: String? = nil, whose: String = "", people: [String] = []
  ) {
    (self.whose, self.people) = (whose, people)
    (self.blocks, self.attachments) = (blocks, attachments)
    (self.redHead, self.documentNumber) = (redHead, documentNumber)
  }
}

/// What can be wrong with a notice's template.
public enum NoticeTemplateFault: Hashable, Sendable {
  case head(String)
  case word(String, [String])
  case noTitle
  case openBrace
  /// A field that the program does not fill in here and nobody gave, and those that it `fills` in here.
  case field(String, near: String?, fills: [String])
}

extension NoticeTemplateFault: Explained {
  public var code: String {
    switch self {
    case .head: "notice-head"
    case .word: "notice-unknown-word"
    case .noTitle: "notice-no-title"
    case .openBrace: "notice-open-brace"
    case .field: "notice-field"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .field: [.giveField]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.head(let line), .chinese):
      "开头应是两行 --- 之间的 notice、name、for、list，每行“键: 值”；这里是“\(line)”。"
    case (.head(let line), .english):
      "A template begins with notice, name, for and list between two lines ---, each as key: value; here stands “\(line)”."
    case (.word(let word, let allowed), .chinese):
      "不认识“\(word)”，可以是：\(allowed.joined(separator: "、"))。"
    case (.word(let word, let allowed), .english):
      "“\(word)” is not known; it may be: \(allowed.joined(separator: ", "))."
    case (.noTitle, .chinese): "没有标题，请加一行“# 标题”。"
    case (.noTitle, .english): "There is no title. Add a line “# Title”."
    case (.openBrace, .chinese): "大括号没有配对，请检查 { 和 }。"
    case (.openBrace, .english): "A brace lacks its other half. Check { and }."
    case (.field(let word, let near, let fills), .chinese):
      "“{\(word)}”没有内容\(near.map { "，是否为“{\($0)}”？" } ?? "。")这份公文里本程序能填的：\(fills.joined(separator: "、"))；其余的请给出。"
    case (.field(let word, let near, let fills), .english):
      "“{\(word)}” has nothing to stand there.\(near.map { " Did you mean “{\($0)}”?" } ?? "") In this notice the program fills in: \(fills.joined(separator: ", ")); give any other."
    }
  }
}

/// Everything that is wrong with a notice's template.
public struct NoticeTemplateProblems: Error, Explained {
  public let problems: [Problem]

  public init(problems: [Problem]) { self.problems = problems }

  public var code: String { problems.first?.code ?? "notice-template" }
  public var remedies: [Remedy] { problems.first?.explanation.remedies ?? [] }

  /// All of them, a line each.
  public func message(in language: Language) -> String {
    let heading =
      language == .chinese
      ? "公文模板有 \(problems.count) 处要改，什么也没有生成："
      : "The template has \(problems.count) faults; nothing was made:"
    return ([heading] + problems.map { $0.line(in: language) }).joined(separator: "\n")
  }
}
