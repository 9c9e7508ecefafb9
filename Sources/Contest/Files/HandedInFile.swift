/// A file that an entrant hands in for a question of the form, before it is taken: 交来的文件.
public struct HandedInFile: Hashable, Sendable {
  /// The name as it was handed in; only its ending is used.
  public let name: String
  /// Its length in bytes.
  public let length: Int
  /// Its first bytes, up to ``FileType/headLength``.
  public let head: [UInt8]
  /// Whether it can be opened as what its ending says, see ``FileStructure``; `true` while only a part of it has arrived.
  public let isWhole: Bool
  /// How many bytes an archive says that it unpacks to; `nil` for a file that is none, and while only a part of it has arrived.
  public let unpacked: Int?

  public init(
    name: String, length: Int, head: [UInt8], isWhole: Bool = true, unpacked: Int? = nil
  ) {
    (self.name, self.length, self.head) = (name, length, head)
    (self.isWhole, self.unpacked) = (isWhole, unpacked)
  }

  /// An archive that says it unpacks to more than 1 GB, and to more than a hundred times its size, is taken for one that is made to fill
  /// whoever opens it. Defaults of ours; a document of office programs stays far below both.
  static let mostUnpacked = 1 << 30
  static let mostGrowth = 100

  private var swells: Bool {
    guard let unpacked, unpacked > Self.mostUnpacked else { return false }
    return unpacked / Self.mostGrowth > length
  }

  /// The ending of the name in lower case, without the point; empty where it has none.
  public var ending: String { Self.ending(of: name) }

  public static func ending(of name: String) -> String {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    guard let point = last.lastIndex(of: "."), point != last.startIndex else { return "" }
    return last[last.index(after: point)...].lowercased()
  }

  /// The largest file of a question that states no size: 100 MB. A default of ours, no regulation's.
  public static let usualLimit = 100 * 1024 * 1024

  /// The largest file that a question takes, in bytes.
  public static func limit(of field: FormField) -> Int { field.maximumSize ?? usualLimit }

  /// Whether a question takes the file: the question asks for a file, the file is neither empty nor too large, the rulebook
  /// accepts its ending, its first bytes are those of the ending's type, and it can be opened as that.
  ///
  /// A question that accepts `pdf` of at most 20 MB takes `论文.PDF` of 3 MB that begins with `%PDF-`, and refuses a web
  /// page that was given the name `论文.pdf`. Where a rulebook accepts an ending that ``FileType`` does not know, the
  /// ending alone decides.
  ///
  /// - Returns: everything that is wrong with it; nothing where it is taken.
  public func faults(for field: FormField) -> [HandedInFileFault] {
    guard field.kind == .file else { return [.notAFile(field.name)] }
    var faults: [HandedInFileFault] = []
    if length == 0 { return [.empty(field.name)] }
    let limit = Self.limit(of: field)
    if length > limit { faults.append(.tooLarge(field.name, length: length, limit: limit)) }
    let accepted = field.accept.map { $0.lowercased() }
    let type = FileType(ending: ending)
    if !accepted.isEmpty ? !accepted.contains(ending) : type == nil {
      faults.append(.notAccepted(field.name, ending: ending, accepted: accepted))
    } else if let type {
      let found = FileType(head: head)
      if found != type {
        faults.append(.otherContents(field.name, ending: ending, found: found))
      } else if !isWhole {
        faults.append(.broken(field.name, ending: ending))
      } else if swells {
        faults.append(.swells(field.name, length: length, unpacked: unpacked ?? 0))
      }
    }
    return faults
  }
}

/// Why a file that was handed in is not taken.
public enum HandedInFileFault: Error, Hashable {
  /// The question asks for no file.
  case notAFile(Bilingual)
  case empty(Bilingual)
  case tooLarge(Bilingual, length: Int, limit: Int)
  /// The rulebook does not accept the ending; without a list of its own it takes the endings that are known.
  case notAccepted(Bilingual, ending: String, accepted: [String])
  /// It is of another type than its ending says; `nil` where the type is unknown.
  case otherContents(Bilingual, ending: String, found: FileType?)
  /// It begins as its ending says, and cannot be opened.
  case broken(Bilingual, ending: String)
  /// An archive of a few bytes that unpacks to very many.
  case swells(Bilingual, length: Int, unpacked: Int)
}

extension HandedInFileFault: Explained {
  public var code: String {
    switch self {
    case .notAFile: "file-not-asked"
    case .empty: "file-empty"
    case .tooLarge: "file-too-large"
    case .notAccepted: "file-not-accepted"
    case .otherContents: "file-other-contents"
    case .broken: "file-broken"
    case .swells: "file-swells"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.notAFile(let name), .chinese):
      "“\(name.chinese)”不是要交文件的项目。请核对项目名称。"
    case (.notAFile(let name), .english):
      "“\(name.text(in: .english))” asks for no file. Check which one is meant."
    case (.empty(let name), .chinese): "“\(name.chinese)”交来的文件是空的。请重新导出后再交。"
    case (.empty(let name), .english):
      "The file for “\(name.text(in: .english))” is empty. Export it again."
    case (.tooLarge(let name, let length, let limit), .chinese):
      "“\(name.chinese)”的文件 \(Self.size(length, besides: limit))，超过上限 \(Self.size(limit))。请压缩后再交。"
    case (.tooLarge(let name, let length, let limit), .english):
      "The file for “\(name.text(in: .english))” has \(Self.size(length, besides: limit)); at most \(Self.size(limit)) are taken. Make it smaller."
    case (.notAccepted(let name, let ending, let accepted), .chinese):
      "“\(name.chinese)”不收\(ending.isEmpty ? "没有扩展名的文件" : " .\(ending) 文件")，可以交：\(Self.list(accepted).joined(separator: "、"))。请另存为其中一种。"
    case (.notAccepted(let name, let ending, let accepted), .english):
      "“\(name.text(in: .english))” takes no \(ending.isEmpty ? "file without an ending" : ".\(ending) file"); it takes: \(Self.list(accepted).joined(separator: ", ")). Save it as one of these."
    case (.otherContents(let name, let ending, let found), .chinese):
      "“\(name.chinese)”的文件名是 .\(ending)，内容却\(found.map { "是 \($0.rawValue)" } ?? "不是")。请用原来的软件另存为 .\(ending)，不要只改扩展名。"
    case (.otherContents(let name, let ending, let found), .english):
      "The file for “\(name.text(in: .english))” ends in .\(ending), but \(found.map { "its contents are \($0.rawValue)" } ?? "its contents are none"). Save it as .\(ending) with the program that made it; renaming is not enough."
    case (.broken(let name, let ending), .chinese):
      "“\(name.chinese)”的 .\(ending) 文件打不开：内容不全或者已损坏。请先在自己的电脑上打开看一看，用原来的软件重新保存后再交。"
    case (.swells(let name, let length, let unpacked), .chinese):
      "“\(name.chinese)”的压缩文件只有 \(Self.size(length))，打开却有 \(Self.size(unpacked))，会占满打开它的电脑，不收。请不要压缩，或只交需要的文件。"
    case (.swells(let name, let length, let unpacked), .english):
      "The archive for “\(name.text(in: .english))” has \(Self.size(length)) and unpacks to \(Self.size(unpacked)), which would fill the machine of whoever opens it. It is not taken; hand in only what is needed, not packed."
    case (.broken(let name, let ending), .english):
      "The .\(ending) file for “\(name.text(in: .english))” cannot be opened: it is damaged, or a part is missing. Open it on your own machine, save it again and hand that in."
    }
  }

  private static func list(_ accepted: [String]) -> [String] {
    accepted.isEmpty ? FileType.allCases.flatMap(\.endings) : accepted
  }

  /// Bytes as a person reads them, counted as the rulebook counts them (1 MB is 1,048,576 bytes): whole bytes below 1 KB, else KB or
  /// MB to the nearest tenth. A file of 12,583,164 bytes is 12 MB, and so it reads on the page, in a refusal and on the receipt.
  public static func size(_ bytes: Int) -> String {
    if bytes < 1024 { return "\(bytes) B" }
    let (unit, name) = bytes < 1024 * 1024 ? (1024, "KB") : (1024 * 1024, "MB")
    let tenths = bytes / unit * 10 + (bytes % unit * 10 + unit / 2) / unit
    // 1,048,575 bytes are not 1024 KB.
    if name == "KB", tenths >= 10_240 { return "1 MB" }
    return tenths % 10 == 0 ? "\(tenths / 10) \(name)" : "\(tenths / 10).\(tenths % 10) \(name)"
  }

  /// The size of a file that is too large. Where rounding would show the limit itself, the bytes are added.
  static func size(_ bytes: Int, besides limit: Int) -> String {
    let size = size(bytes)
    return size == Self.size(limit) ? "\(size) (\(bytes) B)" : size
  }
}
