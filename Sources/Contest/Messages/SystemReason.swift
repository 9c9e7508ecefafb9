/// Why the machine could not write or read a file, as its libraries say it in English, in words for people.
///
/// | the library says | 中文 |
/// |---|---|
/// | `No space left on device` | 磁盘已满 |
/// | `Permission denied` | 没有权限 |
/// | `Read-only file system` | 磁盘是只读的 |
///
/// Any other text is shown as it is.
public enum SystemReason: CaseIterable, Sendable {
  case diskFull, quotaFull, readOnly, forbidden, missing, noFolder, isFolder, inputOutput

  /// Finds the reason in what a library says, which may stand behind other words.
  public init?(in text: String) {
    guard let found = Self.allCases.first(where: { text.contains($0.libraryWords) }) else {
      return nil
    }
    self = found
  }

  /// The text for a reader of `language`.
  public static func words(for text: String, in language: Language) -> String {
    SystemReason(in: text)?.words(in: language) ?? text
  }

  /// Whether the disk itself takes nothing more: it is full, or read-only.
  public static func isOfDisk(_ text: String) -> Bool {
    switch SystemReason(in: text) {
    case .diskFull, .quotaFull, .readOnly, .inputOutput: true
    case .forbidden, .missing, .noFolder, .isFolder, nil: false
    }
  }

  /// What the C library says of it.
  public var libraryWords: String {
    switch self {
    case .diskFull: "No space left on device"
    case .quotaFull: "Disk quota exceeded"
    case .readOnly: "Read-only file system"
    case .forbidden: "Permission denied"
    case .missing: "No such file or directory"
    case .noFolder: "Not a directory"
    case .isFolder: "Is a directory"
    case .inputOutput: "Input/output error"
    }
  }

  public func words(in language: Language) -> String {
    switch (self, language) {
    case (.diskFull, .chinese): "磁盘已满"
    case (.diskFull, .english): "the disk is full"
    case (.quotaFull, .chinese): "磁盘配额已用完"
    case (.quotaFull, .english): "the quota of the disk is used up"
    case (.readOnly, .chinese): "磁盘是只读的"
    case (.readOnly, .english): "the disk is read-only"
    case (.forbidden, .chinese): "没有权限"
    case (.forbidden, .english): "not permitted"
    case (.missing, .chinese): "文件或文件夹不存在"
    case (.missing, .english): "no such file or folder"
    case (.noFolder, .chinese): "路径中间不是文件夹"
    case (.noFolder, .english): "part of the path is no folder"
    case (.isFolder, .chinese): "是文件夹"
    case (.isFolder, .english): "it is a folder"
    case (.inputOutput, .chinese): "磁盘读写出错"
    case (.inputOutput, .english): "the disk failed"
    }
  }
}
