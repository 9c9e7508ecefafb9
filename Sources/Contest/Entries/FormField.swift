/// A further question of the form.
public struct FormField: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Codable, Sendable {
    case text, number, day, choice, file
    case yesNo = "yes-no"
  }
  public var id: String
  public var name: Bilingual
  public var kind: Kind
  public var isRequired: Bool
  /// The longest text, in characters.
  public var maximum: Int?
  /// What may be chosen.
  public var choices: [String]
  /// File types, such as `pdf`.
  public var accept: [String]
  /// The largest file, in bytes.
  public var maximumSize: Int?
  /// Whether judges read the answer beside their marks; in a blind round the names in it are taken out.
  public var isBlind: Bool
  /// Whether judges open the file on their page; see ``FileForJudges``. Only for files, and only where the rulebook says so.
  public var isOpenToJudges: Bool

  public init(
    id: String, name: Bilingual, kind: Kind, isRequired: Bool = false, maximum: Int? = nil,
    choices: [String] = [], accept: [String] = [], maximumSize: Int? = nil, isBlind: Bool = false,
    isOpenToJudges: Bool = false
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
    self.maximum = maximum
    self.choices = choices
    self.accept = accept
    self.maximumSize = maximumSize
    self.isBlind = isBlind
    self.isOpenToJudges = isOpenToJudges
  }

  /// What a file of this question is called, without its ending: the question's name, never the name that the entrant gave it.
  public var fileName: String {
    String(name.chinese.map { "/\\:\0".contains($0) ? "_" : $0 })
  }

  /// The question as entrants are asked it. Which judges open its file is each office's to say, and changes nothing that is handed in.
  var asked: FormField {
    var asked = self
    asked.isOpenToJudges = false
    return asked
  }

  /// The answers that may be given; no other answer is ever stored. `nil` if any text may be written.
  var offered: [String]? {
    switch kind {
    case .choice: choices.isEmpty ? nil : choices
    case .yesNo: ["是", "否"]
    case .text, .number, .day, .file: nil
    }
  }
}
