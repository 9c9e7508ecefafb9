import Contest
import ContestArchive
import ContestDesk
import ContestSheets
import ContestStore

/// Exit codes, after sysexits, so that scripts can tell a wrong file from a busy database. The page docs/commands.md
/// lists them; 64 is given by the parser of the command line.
enum ExitStatus: Int32, CaseIterable {
  case dataWrong = 65
  case inputMissing = 66
  case unavailable = 69
  case software = 70
  case cannotCreate = 73
  case inputOutput = 74
  case tryLater = 75
  case forbidden = 77
  case configuration = 78

  /// The status of an error; a new kind of store error does not compile until it has one.
  init(for error: any Explained) {
    self =
      switch error {
      case let error as StoreError: error.exitStatus
      case let error as SheetError: error.exitStatus
      case let error as ArchiveError: error.exitStatus
      case is NotPermitted: .forbidden
      case is OutputError: .cannotCreate
      default:
        switch error.code {
        case "file-missing", "rulebook-not-found", "print-no-font-folder",
          "print-not-a-font-folder":
          .inputMissing
        case "print-font-folder-unreadable": .inputOutput
        // The same command done again goes through.
        case "certificate-changed-meanwhile", "round-changed-meanwhile": .tryLater
        case "file-cannot-write": .cannotCreate
        default: Self.dataWrong
        }
      }
  }
}

extension StoreError {
  fileprivate var exitStatus: ExitStatus {
    switch self {
    case .busy: .tryLater
    case .diskFull, .readOnly, .inputOutput, .mistrusted: .inputOutput
    case .cannotWrite(_, let reason): SystemReason.isOfDisk(reason) ? .inputOutput : .cannotCreate
    case .cannotOpen, .connectionLost, .closed, .outcomeUnknown: .unavailable
    case .missing, .missingBackup: .inputMissing
    case .invalidAddress, .keyFile, .wrongKey, .notDurable, .newerDatabase: .configuration
    case .failed, .unrecordedChange, .unexpectedValue: .software
    case .notContest, .corrupt, .strangers, .integrity, .auditBroken, .badBackup, .notEmpty,
      .nulInText,
      .conflict, .changedMeanwhile, .alreadyDone, .keyReused:
      .dataWrong
    }
  }
}

extension SheetError {
  fileprivate var exitStatus: ExitStatus {
    switch self {
    case .missing: .inputMissing
    case .unreadable: .inputOutput
    // Standard output exists and cannot be written to (74); a file could not be created (73).
    case .cannotWrite(let path, let reason):
      path == "-" || SystemReason.isOfDisk(reason) ? .inputOutput : .cannotCreate
    case .keepsData: .cannotCreate
    default: .dataWrong
    }
  }
}

extension ArchiveError {
  fileprivate var exitStatus: ExitStatus {
    switch self {
    case .missing: .inputMissing
    case .noFile, .unreadable: .inputOutput
    case .cannotWrite(_, let reason):
      SystemReason.isOfDisk(reason) ? .inputOutput : .cannotCreate
    case .damaged, .encrypted, .bytesBehind, .bytesBeside, .otherPacking, .tooLarge, .strangePath,
      .fileTwice, .lacksFile,
      .unknownFormat,
      .otherKind, .badLine:
      .dataWrong
    }
  }
}
