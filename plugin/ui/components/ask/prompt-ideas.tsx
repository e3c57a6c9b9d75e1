import { promptTexts } from '../../../texts/panel/prompt-texts.ts';
import { focusPrompt } from './focus-prompt.ts';
import './prompt-ideas.css';

interface PromptIdeasProps {
  prompts: readonly string[];
  onPick: (prompt: string) => void;
}

/** What could be asked for: a click writes it. */
export function PromptIdeas({ prompts, onPick }: PromptIdeasProps) {
  return (
    <ul class="ideas" aria-label={promptTexts.forExample}>
      {prompts.map((prompt) => (
        <li key={prompt}>
          <button
            type="button"
            onClick={() => {
              onPick(prompt);
              focusPrompt();
            }}
          >
            {prompt}
          </button>
        </li>
      ))}
    </ul>
  );
}
