import Contest

/// Exit codes, after sysexits, so that scripts can tell a wrong file from a busy database.
enum ExitStatus: Int32 {
  case dataWrong = 65
  case inputMissing = 66
  case unavailable = 69
  case software = 70
  case cannotCreate = 73
  case inputOutput = 74
  case tryLater = 75
  case forbidden = 77
  case configuration = 78

  /// The status of an error, by its stable code.
  init(for error: any Explained) {
    self =
      switch error.code {
      case "not-permitted": .forbidden
      case "file-not-found", "file-missing": .inputMissing
      case let code where code.hasPrefix("store-busy") || code.hasPrefix("store-locked"): .tryLater
      case let code where code.hasPrefix("store-full") || code.hasPrefix("store-read-only"):
        .inputOutput
      case let code where code.hasPrefix("store-"): .unavailable
      default: .dataWrong
      }
  }
}
