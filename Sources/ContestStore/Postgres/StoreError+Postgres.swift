extension StoreError {
  /// What an SQLSTATE means. The primary message names constraints and tables, never data.
  init(state: String, message: String) {
    switch state {
    case "40001", "40P01": self = .conflict
    case "55P03": self = .busy(seconds: PostgresPlace.usualPatience)
    case "53100": self = .diskFull
    // A leader that was put back to standby; another one takes writes.
    case "25006" where message.contains("recovery"): self = .connectionLost
    case "25006": self = .readOnly
    case "58030": self = .inputOutput(message)
    case "XX001", "XX002": self = .corrupt(message)
    case "57P01", "57P02", "57P03": self = .connectionLost
    case _ where state.hasPrefix("23"): self = .integrity(message)
    case _ where state.hasPrefix("08"): self = .connectionLost
    default: self = .failed(code: "postgres-\(state)", reason: message)
    }
  }

  /// Why there is no connection. What may pass by itself, such as a server that starts, is `connectionLost`.
  init(connecting message: String) {
    let lasting = [
      "authentication failed", "does not exist", "no password supplied", "pg_hba.conf",
      "invalid", "missing \"=\"", "SSL", "certificate",
    ]
    self =
      lasting.contains(where: message.contains)
      ? .cannotOpen(reason: message.split(separator: "\n").last.map(String.init) ?? message)
      : .connectionLost
  }
}
