/// What a judge opens on their page of a file that was handed in: 评委打开的文件.
///
/// Nothing, unless the rulebook says `open-to-judges: true` at the question. In a round that is not blind the file as it was handed
/// in. In a blind round only a file that is for blind judges (`blind: true`), of a type whose properties can be taken out:
///
/// | question | round | file | opened |
/// |---|---|---|---|
/// | without `open-to-judges` | any | 论文.pdf | nothing |
/// | `open-to-judges` | not blind | 论文.docx | as it was handed in |
/// | `open-to-judges` | blind | 论文.pdf | nothing: it is not for blind judges |
/// | `open-to-judges`, `blind` | blind | 论文.pdf | without its properties (``PDFProperties``) |
/// | `open-to-judges`, `blind` | blind | 照片.jpg | without what the camera added (``SharedPicture``) |
/// | `open-to-judges`, `blind` | blind | 论文.docx | nothing: its author stands in its properties |
///
/// What stands in the file itself is not changed: who passes the entry looks through it, as through the answers that judges read.
public enum FileForJudges: Hashable, Sendable {
  case whole
  case withoutProperties
  case kept(Why)

  /// Why a blind judge does not open a file that the rulebook opens.
  public enum Why: Hashable, Sendable {
    case notForBlindJudges
    case otherType(ending: String)
    case tooLarge(limit: Int)
    /// The properties are packed so that they cannot be taken out. Only looking at the file tells.
    case propertiesStay
  }

  /// The largest PDF of which the properties are looked for, in bytes: 200 MB, a default of ours.
  public static let mostOfPDF = 200 * 1024 * 1024
  /// The largest picture from which they are taken, in bytes: 32 MB, a default of ours.
  public static let mostOfPicture = 32 * 1024 * 1024

  /// - Returns: `nil` where the rulebook opens the question to no judge.
  public init?(_ question: FormField, ending: String, length: Int, isBlind: Bool) {
    guard question.kind == .file, question.isOpenToJudges else { return nil }
    guard isBlind else {
      self = .whole
      return
    }
    guard question.isBlind else {
      self = .kept(.notForBlindJudges)
      return
    }
    let limit: Int
    switch FileType(ending: ending) {
    case .pdf: limit = Self.mostOfPDF
    case .jpeg, .png: limit = Self.mostOfPicture
    default:
      self = .kept(.otherType(ending: ending))
      return
    }
    self = length > limit ? .kept(.tooLarge(limit: limit)) : .withoutProperties
  }

  /// The type as which a browser may show a file, by what was checked when it was handed in; `nil` for one that is only saved. Web
  /// pages and drawings with scripts are never among them.
  public static func shownType(ending: String) -> String? {
    switch FileType(ending: ending) {
    case .pdf: "application/pdf"
    case .jpeg: "image/jpeg"
    case .png: "image/png"
    case .gif: "image/gif"
    case .webp: "image/webp"
    default: nil
    }
  }
}

extension FileForJudges.Why {
  /// A half sentence behind the question's name: “作品正文”的属性里可能有姓名……
  public func words(in language: Language) -> String {
    switch (self, language) {
    case (.notForBlindJudges, .chinese): "不是给盲评评委看的一份，盲评时不打开"
    case (.notForBlindJudges, .english):
      "not the copy for blind judges, so it is not opened in a blind round"
    case (.otherType(let ending), .chinese):
      "是 .\(ending) 文件，属性里可能有姓名，盲评时只打开 PDF、JPG、PNG"
    case (.otherType(let ending), .english):
      "a .\(ending) file may name its author; a blind round opens PDF, JPG and PNG only"
    case (.tooLarge(let limit), .chinese):
      "超过 \(HandedInFileFault.size(limit))，去不掉文件属性，盲评时不打开"
    case (.tooLarge(let limit), .english):
      "larger than \(HandedInFileFault.size(limit)), so its properties cannot be taken out and it is not opened in a blind round"
    case (.propertiesStay, .chinese): "文件属性（作者、标题等）多半压缩在里面，去不掉，盲评时不打开"
    case (.propertiesStay, .english):
      "its properties (author, title), most likely packed, cannot be taken out, so it is not opened in a blind round"
    }
  }
}
