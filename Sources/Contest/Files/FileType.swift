/// What a file is by its first bytes, whatever its name says: 文件类型.
///
/// Anybody can type any ending; programs go by the contents. The types are those that rulebooks of this field ask for. Web
/// pages, scripts and drawings with scripts (html, svg) are not among them.
public enum FileType: String, CaseIterable, Sendable {
  case pdf, jpeg, png, gif, webp
  /// The older Office: doc, xls, ppt, and WPS's own.
  case office
  /// A ZIP, which docx, xlsx, pptx and OpenDocument are too.
  case zip
  case rar
  case sevenZip = "7z"
  /// mp4, mov, m4a.
  case mp4
  case mp3, wav, avi

  /// The endings of names that a type may have, in lower case.
  public var endings: [String] {
    switch self {
    case .pdf: ["pdf"]
    case .jpeg: ["jpg", "jpeg"]
    case .png: ["png"]
    case .gif: ["gif"]
    case .webp: ["webp"]
    case .office: ["doc", "xls", "ppt", "wps", "et", "dps"]
    case .zip: ["zip", "docx", "xlsx", "pptx", "odt", "ods", "odp"]
    case .rar: ["rar"]
    case .sevenZip: ["7z"]
    case .mp4: ["mp4", "mov", "m4a", "m4v"]
    case .mp3: ["mp3"]
    case .wav: ["wav"]
    case .avi: ["avi"]
    }
  }

  /// The type that a name's ending stands for; `nil` for one that is not known here.
  public init?(ending: String) {
    guard let type = Self.allCases.first(where: { $0.endings.contains(ending.lowercased()) })
    else { return nil }
    self = type
  }

  /// How many of a file's first bytes are looked at.
  public static let headLength = 1024

  /// The type by a file's first bytes; `nil` where they are those of no known type.
  ///
  ///     FileType(head: Array("%PDF-1.7".utf8))   // .pdf
  public init?(head: some Collection<UInt8>) {
    let head = Array(head.prefix(Self.headLength))
    func stands(_ text: String, at place: Int = 0) -> Bool {
      head.dropFirst(place).starts(with: text.utf8)
    }
    func begins(_ bytes: UInt8...) -> Bool { head.starts(with: bytes) }
    if stands("%PDF-") || Self.hasLatePDF(head) {
      self = .pdf
    } else if begins(0xFF, 0xD8, 0xFF) {
      self = .jpeg
    } else if begins(0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A) {
      self = .png
    } else if stands("GIF87a") || stands("GIF89a") {
      self = .gif
    } else if stands("RIFF") && stands("WEBP", at: 8) {
      self = .webp
    } else if stands("RIFF") && stands("WAVE", at: 8) {
      self = .wav
    } else if stands("RIFF") && stands("AVI ", at: 8) {
      self = .avi
    } else if begins(0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1) {
      self = .office
    } else if begins(0x50, 0x4B, 0x03, 0x04) {
      self = .zip
    } else if stands("Rar!") {
      self = .rar
    } else if begins(0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C) {
      self = .sevenZip
    } else if stands("ftyp", at: 4) {
      self = .mp4
    } else if stands("ID3") || Self.isSound(head) {
      self = .mp3
    } else {
      return nil
    }
  }

  /// Other bytes may come before the mark, within the first 1,024 (PDF standard). A web page that has the mark in it is still
  /// no PDF.
  private static func hasLatePDF(_ head: [UInt8]) -> Bool {
    let start = head.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }.prefix(1)
    guard start.first != UInt8(ascii: "<") else { return false }
    let mark = Array("%PDF-".utf8)
    guard head.count > mark.count else { return false }
    return (0...(head.count - mark.count)).contains { head.dropFirst($0).starts(with: mark) }
  }

  /// A frame of MPEG sound, layer III.
  private static func isSound(_ head: [UInt8]) -> Bool {
    guard let first = head.first, let second = head.dropFirst().first else { return false }
    return first == 0xFF && (second & 0xFE == 0xFA || second & 0xFE == 0xF2)
  }
}
