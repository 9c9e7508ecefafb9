public import Contest

/// What is wrong with a file of secret keys.
public enum KeyFileFault: Hashable, Sendable {
  /// The file is not there, and a new one would not fit the database.
  case missing(String)
  case unreadable(String)
  case notRegular(String)
  case readByOthers(String)
  case cannotMake(String)
  case cannotWrite(String)
  /// It holds something else.
  case otherContents
  /// A key of another length than 32 bytes.
  case wrongLength

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.missing(let path), .chinese):
      "找不到 \(path)。数据库里的个人信息和评分表要用它，另生成一个没有用。请把原来的密钥文件放回该处，或用环境变量 CONTEST_KEY_FILE 指明它在哪里。没有密钥也可以运行 check。"
    case (.missing(let path), .english):
      "\(path) is not there. Personal data and judges' workbooks of the database need it, and a new one would be of no use. Put the original back, or say where it is by CONTEST_KEY_FILE. `check` runs without it."
    case (.unreadable(let path), .chinese): "\(path) 读不出来。请检查它的权限。"
    case (.unreadable(let path), .english): "\(path) cannot be read. Check its permissions."
    case (.notRegular(let path), .chinese): "\(path) 不是普通文件。请放回原来的密钥文件。"
    case (.notRegular(let path), .english):
      "\(path) is not a regular file. Put the original key file back."
    case (.readByOthers(let path), .chinese):
      "\(path) 别的用户也能读。请先把权限改为 600：chmod 600 \(path)"
    case (.readByOthers(let path), .english):
      "\(path) may be read by others. Set its mode to 600 first: chmod 600 \(path)"
    case (.cannotMake(let path), .chinese): "\(path) 建不了。请检查所在文件夹的权限和磁盘空间。"
    case (.cannotMake(let path), .english):
      "\(path) cannot be made. Check the folder's permissions and the disk's space."
    case (.cannotWrite(let path), .chinese): "\(path) 写不了。请检查磁盘空间。"
    case (.cannotWrite(let path), .english): "\(path) cannot be written. Check the disk's space."
    case (.otherContents, .chinese): "内容不是本系统的密钥。请放回原来的密钥文件。"
    case (.otherContents, .english): "It holds no key of Contest. Put the original key file back."
    case (.wrongLength, .chinese): "密钥应为 32 个字节。请放回原来的密钥文件。"
    case (.wrongLength, .english): "A key has 32 bytes. Put the original key file back."
    }
  }
}
