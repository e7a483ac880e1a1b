package accountlink.check;

import java.util.Optional;

/** In which account and Region a call was made that an event is about, as its envelope says. */
public record CallPlace(Optional<String> account, Optional<String> region) {}
