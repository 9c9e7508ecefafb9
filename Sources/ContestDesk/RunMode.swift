/// Whether an action writes, or only reports what it would do: 试运行.
///
/// A preview makes the same checks and gives the same report and refusals, but writes nothing.
public enum RunMode: Hashable, Sendable {
  case run
  case preview
}
