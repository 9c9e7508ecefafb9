/// Whether an action writes, or only says what it would do: 试运行.
///
/// A preview goes through the same checks, gives the same report and the same refusals, and writes nothing.
public enum RunMode: Hashable, Sendable {
  case run
  case preview
}
