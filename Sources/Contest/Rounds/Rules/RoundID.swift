/// Tells a round from the others of its tier: `review` in `ties: [review-score]`.
public typealias RoundID = String
