/// What this program is called in files that it writes.
enum Program {
  static let version = "0.1.0"
}
