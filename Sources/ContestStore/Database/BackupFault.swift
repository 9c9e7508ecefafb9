public import Contest

/// Why a backup file is not taken.
public enum BackupFault: Hashable, Sendable {
  /// It does not begin as a backup does.
  case noBackup
  /// Its manifest cannot be read.
  case manifest
  case format(Int)
  case length
  case digest
  /// A table has other rows than the manifest says.
  case rows(table: String)
  case auditHead

  public func text(in language: Language) -> String {
    switch (self, language) {
    case (.noBackup, .chinese): "不是本系统的备份"
    case (.noBackup, .english): "no backup of Contest"
    case (.manifest, .chinese): "备份清单读不出来"
    case (.manifest, .english): "its manifest cannot be read"
    case (.format(let number), .chinese): "格式 \(number) 由更新的版本生成"
    case (.format(let number), .english): "format \(number) of a later version"
    case (.length, .chinese): "长度与清单不符"
    case (.length, .english): "its length is not the manifest's"
    case (.digest, .chinese): "SHA-256 与清单不符"
    case (.digest, .english): "its SHA-256 is not the manifest's"
    case (.rows(let table), .chinese): "表 \(table) 的行数与清单不符"
    case (.rows(let table), .english): "table \(table) has other rows than the manifest says"
    case (.auditHead, .chinese): "操作日志的末条与清单不符"
    case (.auditHead, .english): "the head of its audit log is not the manifest's"
    }
  }
}
